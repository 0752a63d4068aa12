import { readdir, readFile } from 'node:fs/promises';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';
import { withDances } from './dances.js';

const dances = withDances();

async function compareJson(...args: string[]): Promise<Record<string, unknown>> {
  const io = capturedIo();
  expect(await run(['compare', ...args, '--json'], io), io.err()).toBe(0);
  expect(io.err()).toBe('');
  return JSON.parse(io.out()) as Record<string, unknown>;
}

const scoreOf = async (...args: string[]) => Number((await compareJson(...args))['combined_score']);

describe('footlight compare', () => {
  it('prints one JSON document with every promised key, and nothing else', async () => {
    const document = await compareJson(dances.path('reference.npz'), dances.path('late.npy'));
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining([
        'backend',
        'combined_score',
        'pose_score',
        'motion_score',
        'timing',
        'coverage',
        'joint_errors',
        'statistics',
        'problem_areas',
        'alignment',
      ]),
    );
    expect(document['backend']).toEqual({ name: expect.any(String) as string, reason: expect.any(String) as string });
    expect(Object.keys(document['timing'] as object)).toEqual(['offset_median_seconds', 'offset_p95_seconds']);
    const [joint] = document['joint_errors'] as Record<string, unknown>[];
    expect(Object.keys(joint ?? {})).toEqual(['joint', 'mean_difference_degrees', 'share_of_time', 'direction']);
    expect(Object.keys(document['statistics'] as object)).toContain('average_score');
    for (const [own, other] of document['alignment'] as [number, number][]) {
      expect(Number.isInteger(own) && Number.isInteger(other)).toBe(true);
    }
    expect(JSON.stringify(document)).not.toMatch(/[a-z][A-Z][a-z]*":/);
  });

  it('gives a performance against itself full marks, on time', async () => {
    const document = await compareJson(dances.path('reference.npz'), dances.path('reference.npz'));
    expect(document['combined_score']).toBeGreaterThanOrEqual(0.98);
    expect(document['timing']).toEqual({ offset_median_seconds: 0, offset_p95_seconds: 0 });
  });

  it('puts the faithful dancer before the late one, and both before the one who dances something else', async () => {
    const reference = dances.path('reference.npz');
    const faithful = await scoreOf(reference, dances.path('faithful.json'));
    const late = await scoreOf(reference, dances.path('late.npy'));
    const other = await scoreOf(reference, dances.path('other.npz'));
    expect(faithful).toBeGreaterThan(0.85);
    expect(faithful).toBeGreaterThan(late + 0.1);
    expect(late).toBeGreaterThan(other + 0.1);
  });

  it('finds the sloppy arm and the lateness', async () => {
    const document = await compareJson(dances.path('reference.npz'), dances.path('late.npy'));
    const joints = document['joint_errors'] as { joint: string; mean_difference_degrees: number }[];
    const [first, second] = joints.toSorted((a, b) => b.mean_difference_degrees - a.mean_difference_degrees);
    expect([first?.joint, second?.joint].toSorted()).toEqual(['left_elbow', 'left_shoulder']);
    expect((document['timing'] as { offset_median_seconds: number }).offset_median_seconds).toBeLessThan(-0.15);
  });

  it('says it for people too, without colours where nobody looks', async () => {
    const io = capturedIo();
    expect(await run(['compare', dances.path('reference.npz'), dances.path('late.npy')], io)).toBe(0);
    expect(io.out()).toContain('late against reference');
    expect(io.out()).toContain('left elbow');
    expect(io.out()).toMatch(/\d+ (Great!|Good|Okay|Needs work)/);
    expect(io.out()).toMatch(/backend (native|typescript): /);
    expect(io.out()).not.toContain('\u001b[');
  });

  it('colours a terminal, unless NO_COLOR forbids it', async () => {
    const files = [dances.path('reference.npz'), dances.path('late.npy')];
    const coloured = capturedIo({ terminal: true, env: { TERM: 'xterm' } });
    await run(['compare', ...files], coloured);
    expect(coloured.out()).toContain('\u001b[');
    const plain = capturedIo({ terminal: true, env: { TERM: 'xterm', NO_COLOR: '1' } });
    await run(['compare', ...files], plain);
    // eslint-disable-next-line no-control-regex
    expect(plain.out()).not.toMatch(/\u001b\[\d+m/);
  });

  it('writes the report it was asked for, and leaves nothing beside it', async () => {
    const path = dances.path('reports/deep/report.html');
    const io = capturedIo();
    const code = await run(['compare', dances.path('reference.npz'), dances.path('late.npy'), '--html', path], io);
    expect(code).toBe(0);
    expect(io.out()).toContain(path);
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
    expect(await readdir(dances.path('reports/deep'))).toEqual(['report.html']);
  });

  it('speaks other languages', async () => {
    const io = capturedIo();
    await run(['compare', dances.path('reference.npz'), dances.path('late.npy'), '--locale', 'ko'], io);
    expect(io.out()).toMatch(/[\uac00-\ud7a3]/);
  });

  it('shows progress on stderr only when asked where nobody looks', async () => {
    const files = [dances.path('reference.npz'), dances.path('late.npy')];
    const quiet = capturedIo();
    await run(['compare', ...files, '--json'], quiet);
    expect(quiet.err()).toBe('');
    const asked = capturedIo();
    await run(['compare', ...files, '--json', '--progress'], asked);
    expect(asked.err()).toContain('compare 100 %');
    expect(() => JSON.parse(asked.out()) as unknown).not.toThrow();
  });

  it('takes the backend it is told to', async () => {
    const document = await compareJson(
      dances.path('reference.npz'),
      dances.path('late.npy'),
      '--backend',
      'typescript',
    );
    expect(document['backend']).toMatchObject({ name: 'typescript' });
  });
});

const capture = 'testdata/motion/ui_prmd';

describe.skipIf(missing(hasSharedFile(capture), `the recordings ${capture}`))(
  'footlight compare on motion capture',
  () => {
    const file = (name: string) => sharedFile(`${capture}/${name}_correct.npy`);

    it('scores a repetition of a movement above another movement', async () => {
      const repetition = await scoreOf(file('m01_s01_e01'), file('m01_s01_e02'), '--fps', '20');
      const other = await scoreOf(file('m01_s01_e01'), file('m03_s01_e01'), '--fps', '20');
      expect(repetition).toBeGreaterThan(other + 0.2);
    });
  },
);
