import { announce } from '@footlight-examples/page-kit';
import type { SectionBody, SessionBody } from '../../../src/api/index.js';
import { LiveLink } from '../api/live-link.js';
import { beginSession, endSection, endSession, forgetSession } from '../api/sessions.js';
import type { Performer } from '../performer/performer.js';
import { countIn } from './count-in.js';
import type { DanceScreen } from './dance-screen.js';
import { DanceTimer } from './dance-timer.js';
import type { Side } from './side-choice.js';

/** Seconds after the reference has ended in which a late dancer may still finish. */
const tail = 0.8;
/** Whoever dances before a camera has to walk back first. */
const cameraCount = 5;
const recordingCount = 3;

export interface RunOptions {
  readonly referenceId: string;
  readonly duration: number;
  readonly performer: Performer;
  readonly mirror: Side;
  readonly screen: DanceScreen;
  readonly onPause: (isPaused: boolean) => void;
  /** A section has ended; the dance stands still. */
  readonly onSection: (section: SectionBody) => void;
  readonly onOver: (sessionId: string) => void;
  readonly onTrouble: (cause: unknown) => void;
}

/** One dance from the count-in to the summary: the session on the server, the link to it, the clock. */
export class DanceRun {
  readonly #options: RunOptions;
  readonly #timer = new DanceTimer();
  #session: SessionBody | null = null;
  #link: LiveLink | null = null;
  #attempt = new AbortController();
  #isEnding = false;
  #isJudging = false;

  constructor(options: RunOptions) {
    this.#options = options;
  }

  /** Begins, or begins again: what was danced before is forgotten. */
  async start(): Promise<void> {
    await this.#leave();
    const { performer, screen, onTrouble } = this.#options;
    const { signal } = this.#attempt;
    try {
      this.#session = await beginSession(this.#newSession(), signal);
      this.#link = this.#connect(this.#session);
      await countIn(screen.stage, performer.video ? cameraCount : recordingCount, signal);
      if (signal.aborted) return;
      this.#timer.run();
      performer.follow(
        this.#timer.clock,
        (observation) => {
          screen.observe(observation);
          this.#link?.send(observation);
        },
        signal,
      );
    } catch (cause) {
      if (!signal.aborted) onTrouble(cause);
    }
  }

  /** Draws the present moment, and ends the dance when it is over. */
  tick(): void {
    const { screen, duration } = this.#options;
    screen.show(this.#timer.time, this.#timer.isRunning);
    if (this.#timer.isRunning && this.#timer.time > duration + tail) void this.end();
  }

  togglePause(): void {
    if (this.#isEnding || this.#isJudging || (!this.#timer.isRunning && this.#timer.time === 0)) return;
    if (this.#timer.isRunning) this.pause();
    else {
      this.#timer.run();
      this.#options.onPause(false);
      announce('Going on');
    }
  }

  pause(): void {
    if (!this.#timer.isRunning) return;
    this.#timer.pause();
    this.#options.onPause(true);
    announce('Paused');
  }

  /** Ends a section: the dance stands still until the dancer has read what to work on. */
  async endSection(): Promise<void> {
    const session = this.#session;
    if (!session || this.#isEnding || this.#isJudging || this.#timer.time === 0) return;
    const { coach } = this.#options.screen;
    const { signal } = this.#attempt;
    this.#isJudging = true;
    this.pause();
    coach.hint('Looking at what you danced…');
    try {
      const section = await endSection(session.session_id, signal);
      if (!signal.aborted) this.#options.onSection(section);
    } catch (cause) {
      if (!signal.aborted) coach.hint((cause as Error).message);
    } finally {
      this.#isJudging = false;
    }
  }

  async end(): Promise<void> {
    const session = this.#session;
    if (!session || this.#isEnding) return;
    this.#isEnding = true;
    this.#timer.pause();
    this.#attempt.abort();
    this.#link?.close();
    this.#options.screen.coach.clear('Putting it together…');
    try {
      await endSession(session.session_id);
      this.#options.onOver(session.session_id);
    } catch (cause) {
      this.#isEnding = false;
      this.#options.onTrouble(cause);
    }
  }

  /** Lets everything go; a session that was not ended is forgotten. */
  close(): void {
    this.#options.performer.close();
    void this.#leave();
  }

  async #leave(): Promise<void> {
    this.#attempt.abort();
    this.#attempt = new AbortController();
    this.#link?.close();
    this.#timer.reset();
    this.#options.screen.clear();
    this.#options.onPause(false);
    const before = this.#session;
    this.#session = null;
    if (before && !this.#isEnding) await forgetSession(before.session_id).catch(() => undefined);
    this.#isEnding = false;
  }

  #newSession() {
    const { referenceId, mirror, performer } = this.#options;
    const { layout, space, aspectRatio } = performer.format;
    return { reference_id: referenceId, mirror, layout, space, aspect_ratio: aspectRatio };
  }

  #connect({ live_path: path }: SessionBody): LiveLink {
    const { screen, onTrouble } = this.#options;
    return new LiveLink(path, {
      onMoment: (moment) => this.#isEnding || screen.moment(moment),
      onRefusal: (text) => screen.coach.hint(text),
      onMended: () => screen.coach.hint('Connected again. Go on when you are ready.'),
      onBreak: (again) => {
        this.pause();
        if (again) screen.coach.hint('The connection broke. Trying again…');
        else
          onTrouble(new Error('The connection to the server is gone. What was danced so far can still be summed up.'));
      },
    });
  }
}
