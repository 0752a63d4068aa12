import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { lacksModels } from '../../test/media-fixtures.js';
import { detectorOutputs } from '../pose/pose-detector.js';
import { openSession, type SessionOptions } from './model-session.js';

const file = sharedFile('models/blazepose_detection.onnx');
const input = {
  data: Float32Array.from({ length: 224 * 224 * 3 }, (_, at) => ((at * 7919) % 1000) / 500 - 1),
  dims: [1, 224, 224, 3],
};

/** Turns of the event loop while a model runs ten times. */
async function turnsDuring(options: SessionOptions): Promise<number> {
  const session = await openSession(file, { outputElements: detectorOutputs, ...options });
  let turns = 0;
  let done = false;
  const turn = () => {
    turns += 1;
    if (!done) setImmediate(turn);
  };
  turn();
  await Promise.all(Array.from({ length: 10 }, () => session.run(input)));
  done = true;
  return turns;
}

describe.skipIf(lacksModels)('a session in a thread of its own', () => {
  it('gives the same bits as one on the calling thread, and leaves the input usable', async () => {
    const local = await (await openSession(file, { outputElements: detectorOutputs })).run(input);
    const session = await openSession(file, { outputElements: detectorOutputs, worker: 0 });
    expect(session).toMatchObject({ inputNames: ['input_1'], inputShapes: [[1, 224, 224, 3]] });
    expect(await Promise.all([session.run(input), session.run(input)])).toEqual([local, local]);
  });

  it('lets the event loop turn meanwhile, which one on the calling thread does not', async () => {
    const blocked = await turnsDuring({});
    expect(await turnsDuring({ worker: 0 })).toBeGreaterThan(2 * blocked);
  });

  it('is shared by number', async () => {
    const options = { outputElements: detectorOutputs, worker: 0 };
    expect(await openSession(file, options)).toBe(await openSession(file, options));
    expect(await openSession(file, { ...options, worker: 1 })).not.toBe(await openSession(file, options));
  });

  it('refuses what is no model, and a wrong shape', async () => {
    await expect(openSession(sharedFile('models/README.md'), { worker: 0 })).rejects.toMatchObject({
      code: 'media-analysis/model-signature',
    });
    const session = await openSession(file, { worker: 0 });
    await expect(session.run({ data: new Float32Array(3), dims: [3] })).rejects.toThrow(RangeError);
    expect(() => session.run()).toThrow(RangeError);
  });

  it.each(['', 'process.exit(0);'])('lets the process end (%s)', (ending) => {
    const module = new URL('./model-session.ts', import.meta.url).href;
    const script = `import { openSession } from ${JSON.stringify(module)};
      const session = await openSession(${JSON.stringify(file)}, { worker: 0 });
      const outputs = await session.run({ data: new Float32Array(224 * 224 * 3), dims: [1, 224, 224, 3] });
      console.log(outputs.length);
      ${ending}`;
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const args = ['--import', 'tsx', '--conditions=@footlight/source', '--input-type=module', '-e', script];
    expect(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 30_000 }).trim()).toBe('2');
  });

  it.each([{ worker: 0 }, {}])('reports to nobody (%o)', async (options) => {
    const folder = await mkdtemp(join(tmpdir(), 'footlight-telemetry-'));
    const module = new URL('./model-session.ts', import.meta.url).href;
    const script = `import { openSession } from ${JSON.stringify(module)};
      const session = await openSession(${JSON.stringify(file)}, ${JSON.stringify(options)});
      await session.run({ data: new Float32Array(224 * 224 * 3), dims: [1, 224, 224, 3] });`;
    const root = fileURLToPath(new URL('../../../../', import.meta.url));
    const args = ['--import', 'tsx', '--conditions=@footlight/source', '--input-type=module', '-e', script];
    const { ORT_DISABLE_TELEMETRY: _, ...env } = process.env;
    execFileSync(process.execPath, args, { cwd: root, env: { ...env, TMPDIR: folder }, timeout: 30_000 });
    const left = (await readdir(folder)).filter((name) => /^mat-debug|\.ses$/.test(name));
    await rm(folder, { recursive: true });
    expect(left).toEqual([]);
  });
});
