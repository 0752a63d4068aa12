import type { DanceSession, SectionReport, SessionMoment, SessionScores } from '@footlight/coach';
import type { PoseSequence, SessionSummary } from '@footlight/contracts';
import type { TimelineResolution } from '@footlight/scoring';
import { ServiceError } from '@footlight/service-kit';

import type { PoseRecording } from '../poses/pose-recording.js';
import type { SessionRecord } from './session-record.js';
import type { SessionSettings } from './session-settings.js';

/** Who dances what, and since when. */
export interface SessionIdentity {
  readonly id: string;
  /** Whose key began it; nobody else sees it. */
  readonly owner: string;
  readonly referenceId: string;
  readonly referenceName: string;
  readonly createdAtMs: number;
  readonly settings: SessionSettings;
}

interface SessionParts {
  readonly dance: DanceSession;
  readonly recording: PoseRecording;
  readonly frames?: number;
  readonly sections?: number;
  readonly ended?: Pick<SessionRecord, 'state' | 'summary'> | null;
}

/** One moment of the dancer, checked. */
export interface DancerMoment {
  readonly timestamp: number;
  readonly landmarks: Float32Array | null;
  /** Base64 of a JPEG, for a model that can see. */
  readonly picture: string | null;
  readonly force: boolean;
}

/** One dancer with one reference: a session of the coach, the poses it saw, and what it came to. */
export class TrainerSession {
  readonly recording: PoseRecording;
  readonly #over = new AbortController();
  #dance: DanceSession;
  #frames: number;
  #sections: number;
  #ended: { state: unknown; summary: Promise<SessionSummary> } | null = null;

  constructor(
    public identity: SessionIdentity,
    parts: SessionParts,
    public touchedAtMs: number,
  ) {
    this.recording = parts.recording;
    this.#dance = parts.dance;
    this.#frames = parts.frames ?? 0;
    this.#sections = parts.sections ?? 0;
    if (parts.ended)
      this.#ended = { state: parts.ended.state, summary: Promise.resolve(parts.ended.summary as SessionSummary) };
  }

  /** Aborted when the session ends, is removed or expires: connections to it close. */
  get over(): AbortSignal {
    return this.#over.signal;
  }
  get running(): boolean {
    return this.#ended === null;
  }
  get frames(): number {
    return this.#frames;
  }
  get sections(): number {
    return this.#sections;
  }

  /** @throws ServiceError `service/conflict` after the end; CompareError `compare/invalid-frame` */
  push({ timestamp, landmarks, picture, force }: DancerMoment): SessionMoment {
    this.#checkRunning();
    const frame = picture === null ? null : { mediaType: 'image/jpeg' as const, base64: picture };
    const moment = this.#dance.push({ timestamp, landmarks, frame }, { force });
    if (moment.comparison.reason === 'out-of-order') return moment;
    this.#frames += 1;
    this.recording.add(timestamp, landmarks);
    return moment;
  }

  async endSection(options: { name?: string; maxItems: number; signal: AbortSignal }): Promise<SectionReport> {
    this.#checkRunning();
    const section = await this.#dance.endSection(options);
    this.#sections += 1;
    return section;
  }

  /** The summary; the same one however often it is asked for. */
  end(): Promise<SessionSummary> {
    if (!this.#ended) {
      const state = this.#dance.serialize();
      this.#ended = { state, summary: this.#dance.end() };
      this.#over.abort();
    }
    return this.#ended.summary;
  }

  scores(resolution?: TimelineResolution): SessionScores {
    return this.#dance.scores(resolution);
  }

  /** @throws ServiceError `service/conflict` after the end */
  seek(referenceTime: number): void {
    this.#checkRunning();
    this.#dance.seek(referenceTime);
  }

  poses(): PoseSequence | null {
    return this.recording.sequence();
  }

  /** Begins anew, with another reference maybe. */
  restart(identity: SessionIdentity, dance: DanceSession): void {
    this.#checkRunning();
    this.identity = identity;
    this.#dance = dance;
    this.#frames = 0;
    this.#sections = 0;
    this.recording.clear();
  }

  /** Closes what is connected to it. */
  close(): void {
    this.#over.abort();
  }

  #checkRunning(): void {
    if (!this.running)
      throw new ServiceError('service/conflict', 'The session has ended: begin a new one for another run.');
  }

  /** Everything but the poses, as it is kept on disk. */
  async record(): Promise<SessionRecord> {
    const { state, summary } = this.#ended ?? { state: this.#dance.serialize(), summary: null };
    const { identity, touchedAtMs, frames, sections } = this;
    return { version: 1, ...identity, touchedAtMs, frames, sections, state, summary: await summary };
  }
}
