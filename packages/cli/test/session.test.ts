import { readFile } from 'node:fs/promises';

import { sessionSummaryCodec } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import { choreographer, createChoreography, perform } from '@footlight/core-compare/testing';
import { describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { replay } from '../src/session/replay.js';
import { capturedIo } from './captured-io.js';
import { withDances } from './dances.js';

const dances = withDances();

describe('footlight session', () => {
  it('prints what is said with its time, then the summary', async () => {
    const io = capturedIo();
    const code = await run(['session', dances.path('reference.npz'), dances.path('late.npy'), '--speed', 'max'], io);
    expect(code, io.err()).toBe(0);
    expect(io.out()).toMatch(/\n\s+0:0\d\.\d {2}[→✓] \S.+\n/);
    expect(io.out()).toMatch(/\d+ (Great!|Good|Okay|Needs work)/);
  });

  it('prints the session summary of the contracts as one JSON document', async () => {
    const io = capturedIo();
    const files = [dances.path('reference.npz'), dances.path('late.npy')];
    expect(await run(['session', ...files, '--speed', 'max', '--json'], io), io.err()).toBe(0);
    const document = JSON.parse(io.out()) as Record<string, unknown>;
    const summary = sessionSummaryCodec.decode(document);
    expect(summary.referenceVideo).toBe('reference');
    expect(summary.statistics.totalFrames).toBeGreaterThan(200);
    expect((document['live_feedback'] as unknown[]).length).toBeGreaterThan(0);
    expect(document['backend']).toHaveProperty('reason');
  });

  it('writes a report of the session with what was said', async () => {
    const io = capturedIo();
    const path = dances.path('session.html');
    await run(['session', dances.path('reference.npz'), dances.path('late.npy'), '--speed', 'max', '--html', path], io);
    expect(await readFile(path, 'utf8')).toContain('What was said live');
  });

  it('stops in the middle when it is interrupted', async () => {
    const io = capturedIo();
    const running = run(['session', dances.path('reference.npz'), dances.path('late.npy'), '--speed', '1'], io);
    setTimeout(io.abort, 300);
    expect(await running).toBe(130);
    expect(io.err()).toContain('stopped');
  });
});

describe('replaying', () => {
  const sequence = perform(createChoreography({ beats: 8 }), choreographer, { fps: 10 });

  it('gives each frame at its time, times the speed', async () => {
    const clock = new FakeClock(5000);
    const seen: [number, number][] = [];
    const signal = new AbortController().signal;
    const running = (async () => {
      for await (const { timestamp } of replay(sequence, { speed: 2, clock, signal }))
        seen.push([timestamp, clock.now()]);
    })();
    await clock.advance(20_000);
    await running;
    expect(seen).toHaveLength(sequence.timestamps.length);
    for (const [timestamp, at] of seen) expect(at).toBeCloseTo(5000 + timestamp * 500, 6);
  });

  it('gives a frame without a pose no landmarks', async () => {
    const landmarks = sequence.landmarks.slice().fill(0, 132, 264);
    const frames = [];
    const options = {
      speed: Number.POSITIVE_INFINITY,
      clock: capturedIo().clock,
      signal: new AbortController().signal,
    };
    for await (const frame of replay({ ...sequence, landmarks }, options)) frames.push(frame);
    expect(frames[0]?.landmarks).toHaveLength(132);
    expect(frames[1]?.landmarks).toBeNull();
  });
});
