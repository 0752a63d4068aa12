import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Clock, PoseSequence } from '@footlight/contracts';
import { generatedDance } from '@footlight/core-compare/testing';

import type { MomentBody, SessionBody, SnapshotBody } from '../src/api/index.js';
import { createDanceTrainer, type DanceTrainer, type DanceTrainerOptions } from '../src/index.js';

/** The built-in dance and those who dance it. */
export const dance = generatedDance(7);

export interface TestTrainer extends DanceTrainer {
  readonly folder: string;
  /** A request and its JSON. */
  ask<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  begin(body?: object): Promise<SessionBody>;
  /** Dances frames `from` to `to` of a performance, every `step`. */
  dance(sessionId: string, performance: PoseSequence, options?: Partial<Stretch>): Promise<MomentBody[]>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A new folder that goes with {@link removeFolders}. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-trainer-'));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A trainer without a server around it. */
export async function openTrainer(options: Partial<DanceTrainerOptions> = {}): Promise<TestTrainer> {
  const folder = options.dataFolder ?? newFolder();
  const trainer = await createDanceTrainer({
    open: true,
    ...options,
    dataFolder: folder,
    limits: { lagMs: 60_000, ...options.limits }, // the machine of a test may be busy with others
  });
  const ask = async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
    const response = await trainer.app.request(path, { method, headers, ...json });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as Body, headers: response.headers };
  };
  return {
    ...trainer,
    folder,
    ask,
    begin: async (body = {}) => (await ask<SessionBody>('POST', '/api/sessions', body)).body,
    dance: async (sessionId, performance, stretch) => {
      const moments = [];
      for (const snapshot of snapshots(performance, stretch))
        moments.push((await ask<MomentBody>('POST', `/api/sessions/${sessionId}/snapshots`, snapshot)).body);
      return moments;
    },
  };
}

/** Frames of a performance as a client sends them. */
export function snapshots(
  { timestamps, landmarks }: PoseSequence,
  { from = 0, to = timestamps.length, step = 15 }: Partial<Stretch> = {},
): SnapshotBody[] {
  const found: SnapshotBody[] = [];
  for (let index = from; index < Math.min(to, timestamps.length); index += step) {
    const frame = landmarks.subarray(index * 132, (index + 1) * 132);
    found.push({ timestamp: timestamps[index] ?? 0, landmarks: asObjects(frame) });
  }
  return found;
}

function asObjects(frame: Float32Array): NonNullable<SnapshotBody['landmarks']> {
  return Array.from({ length: 33 }, (_, point) => {
    const [x = 0, y = 0, z = 0, visibility = 0] = frame.subarray(point * 4, point * 4 + 4);
    return { x, y, z, visibility };
  });
}

/** A clock that stands until it is moved. */
export function heldClock(startMs = 1_000_000): Clock & { move(ms: number): void } {
  let now = startMs;
  return {
    now: () => now,
    move: (ms) => (now += ms),
    sleep: (_ms, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
  };
}
