import { sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { rewritesAnyBytes } from '../../test/any-bytes.js';
import { lacksModels } from '../../test/media-fixtures.js';
import { anyInputSize } from './any-input-size.js';
import { openSession } from './model-session.js';

const picture = (rows: number) => ({
  data: Float32Array.from({ length: 3 * rows * 320 }, (_, at) => (at * 7919) % 256),
  dims: [1, 3, rows, 320],
});

describe('a model for inputs of any size', () => {
  it.skipIf(lacksModels)('gives what the published one gives, and takes what that one refuses', async () => {
    const file = sharedFile('models/yunet_n_320_320.onnx');
    const published = await openSession(file);
    const freed = await openSession(file, { rewrite: anyInputSize });
    expect(await freed.run(picture(320))).toEqual(await published.run(picture(320)));
    await expect(published.run(picture(192))).rejects.toThrow();
    const [scores] = await freed.run(picture(192));
    expect(scores).toHaveLength((192 / 8) * (320 / 8));
  });

  it('of any bytes is written or refused with a RangeError', () => rewritesAnyBytes(anyInputSize));
});
