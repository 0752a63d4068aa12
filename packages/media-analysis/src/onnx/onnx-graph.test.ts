import { readFile } from 'node:fs/promises';

import { sharedFile } from '@footlight/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lacksModels } from '../../test/media-fixtures.js';
import { landmarkerOutputs } from '../pose/pose-landmarker.js';
import { openSession } from './model-session.js';
import { graphOutputs, keepOutputs } from './onnx-graph.js';
import { wireFields, wireMessage } from './protobuf-wire.js';

describe.skipIf(lacksModels)('a graph without the outputs that nobody wants', () => {
  const file = sharedFile('models/blazepose_landmark_lite.onnx');

  it('lists outputs by name and number of elements', async () => {
    const outputs = graphOutputs(await readFile(file));
    expect(outputs.map(({ elements }) => elements)).toEqual([195, 1, 65_536, 159_744, 117]);
  });

  it('is smaller and gives the same numbers to the bit', async () => {
    const bytes = await readFile(file);
    expect(keepOutputs(bytes, new Set(['Identity'])).byteLength).toBeLessThan(bytes.byteLength);
    const input = {
      data: Float32Array.from({ length: 256 * 256 * 3 }, (_, at) => ((at * 7919) % 1000) / 1000),
      dims: [1, 256, 256, 3],
    };
    const whole = await (await openSession(file)).run(input);
    const pruned = await (await openSession(file, { outputElements: landmarkerOutputs })).run(input);
    expect(pruned).toEqual([whole[0], whole[1], whole[3], whole[4]]);
  });

  it('shares a session among all who ask for the same', async () => {
    const options = { outputElements: landmarkerOutputs };
    expect(await openSession(file, options)).toBe(await openSession(file, options));
    expect(await openSession(file)).not.toBe(await openSession(file, options));
  });

  it('refuses a model without the wanted output', async () => {
    await expect(openSession(file, { outputElements: [7] })).rejects.toMatchObject({
      code: 'media-analysis/model-signature',
    });
    await expect(openSession(sharedFile('models/README.md'), { outputElements: [1] })).rejects.toMatchObject({
      code: 'media-analysis/model-signature',
    });
  });
});

describe('protobuf messages', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.uint8Array({ maxLength: 300 })), { maxLength: 20 }),
        (fields) => {
          const message = Buffer.concat(fields.map(([number, content]) => wireMessage(number, content)));
          expect([...wireFields(message)].map(({ number, content }) => [number, [...content]])).toEqual(
            fields.map(([number, content]) => [number, [...content]]),
          );
        },
      ),
    );
  });

  it('of any bytes are read or refused with a RangeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          graphOutputs(bytes);
          keepOutputs(bytes, new Set(['a']));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
