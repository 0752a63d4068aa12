import { readFile } from 'node:fs/promises';

import { sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { rewritesAnyBytes } from '../../test/any-bytes.js';
import { lacksModels } from '../../test/media-fixtures.js';
import { openSession } from './model-session.js';
import { writeModel } from './onnx-writer.js';
import { spellOutPRelu } from './spell-out-prelu.js';

const decoder = new TextDecoder('latin1');

describe('PRelu in simpler words', () => {
  it.skipIf(lacksModels)('gives what the published iris model gives', async () => {
    const file = sharedFile('models/iris_landmark.onnx');
    const rewritten = spellOutPRelu(file, await readFile(file));
    expect(decoder.decode(rewritten)).not.toContain('PRelu');
    const data = Float32Array.from({ length: 64 * 64 * 3 }, (_, at) => ((at * 7919) % 1000) / 1000);
    const input = { data, dims: [1, 64, 64, 3] };
    const [expected, actual] = await Promise.all(
      [{}, { rewrite: spellOutPRelu }].map(async (options) => (await openSession(file, options)).run(input)),
    );
    expect(actual).toHaveLength(expected?.length ?? Number.NaN);
    expected?.forEach((values, output) =>
      values.forEach((value, at) => expect(actual?.[output]?.[at]).toBeCloseTo(value, 3)),
    );
  });

  it('leaves slopes alone that are not one a channel', () => {
    const model = writeModel({
      nodes: [{ type: 'PRelu', inputs: ['x', 'slopes'], outputs: ['y'] }],
      tensors: { slopes: { dims: [4], data: Float32Array.of(1, 2, 3, 4) } },
      inputs: { x: [1, 2, 2, 4] },
      outputs: { y: [1, 2, 2, 4] },
    });
    expect(spellOutPRelu('four.onnx', model)).toEqual(model);
  });

  it('of any bytes is written or refused with a RangeError', () => rewritesAnyBytes(spellOutPRelu));
});
