import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { forgetOldSteps, StepFolder } from '../src/analyze/step-folder.js';

describe('the steps of an analysis', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'footlight-steps-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  const files = async (path: string) =>
    (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.json'));

  it('are computed once for the same input, and give the same JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.string(), async (value, key) => {
        const under = join(root, 'property');
        const compute = () => Promise.resolve(value);
        const first = await new StepFolder(under, key).step({ stage: 'media', inputHash: 'a' }, compute);
        const again = new StepFolder(under, key);
        const second = await again.step({ stage: 'media', inputHash: 'a' }, () =>
          Promise.reject(new Error('computed anew')),
        );
        expect(second).toEqual(first);
        expect(JSON.stringify(first)).toBe(JSON.stringify(JSON.parse(JSON.stringify(value))));
        expect(again.restored).toBe(1);
        await again.remove();
      }),
      { numRuns: 30 },
    );
  });

  it('are computed anew for another input, another chunk and another recording', async () => {
    const steps = new StepFolder(join(root, 'other'), 'one');
    let computed = 0;
    const compute = () => Promise.resolve(++computed);
    for (const key of [
      { stage: 'media', inputHash: 'a' },
      { stage: 'media', inputHash: 'b' },
      { stage: 'media', chunk: 1, inputHash: 'b' },
    ])
      await steps.step(key, compute);
    await new StepFolder(join(root, 'other'), 'two').step({ stage: 'media', inputHash: 'b' }, compute);
    expect(computed).toBe(4);
  });

  it('are computed anew when a crash or somebody else has damaged them', async () => {
    const under = join(root, 'torn');
    await new StepFolder(under, 'x').step({ stage: 'media', inputHash: 'a' }, () => Promise.resolve('good'));
    const [file] = await files(under);
    const path = join(under, file ?? '');
    const text = await readFile(path, 'utf8');
    for (const damaged of [text.slice(0, -3), text.replace('good', 'evil'), '', 'null', `${text} `]) {
      await writeFile(path, damaged);
      const value = await new StepFolder(under, 'x').step({ stage: 'media', inputHash: 'a' }, () =>
        Promise.resolve('anew'),
      );
      expect(value).toBe('anew');
    }
  });

  it('leave nothing behind when they are done, but what others keep', async () => {
    const under = join(root, 'a', 'b');
    const [one, two] = [new StepFolder(under, 'one'), new StepFolder(under, 'two')];
    for (const steps of [one, two]) await steps.step({ stage: 'media', inputHash: 'a' }, () => Promise.resolve(1));
    await one.remove();
    expect(await files(under)).toHaveLength(1);
    await two.remove();
    expect(await readdir(root)).not.toContain('a');
  });

  it('are forgotten after a week, and nothing else is', async () => {
    const under = join(root, 'old');
    await new StepFolder(under, 'x').step({ stage: 'media', inputHash: 'a' }, () => Promise.resolve(1));
    await mkdir(join(under, 'mine'));
    const [folder = ''] = await readdir(under);
    await utimes(join(under, folder), 0, 0);
    await utimes(join(under, 'mine'), 0, 0);
    await forgetOldSteps(under, Date.now());
    expect(await readdir(under)).toEqual(['mine']);
  });
});
