import { readFileSync } from 'node:fs';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { openSession } from '../onnx/model-session.js';
import { VoiceActivity, vadStep } from './voice-activity.js';
import { voiceGraph } from './voice-graph.js';
import { openVoiceModel } from './voice-model.js';

const unavailable = missing(
  hasSharedFile('models/silero_vad.onnx') && hasSharedFile('testdata/speech/cold_corpus.wav'),
  'the voice model or the shared speech',
);

describe.skipIf(unavailable)('the voice model', () => {
  const file = sharedFile('models/silero_vad.onnx');

  it('says of many steps at once what the published file says of each', async () => {
    const samples = speech();
    const voice = new VoiceActivity(await openVoiceModel(file));
    const first = await voice.listen(samples.subarray(0, 3 * vadStep));
    const heard = [...first, ...(await voice.listen(samples.subarray(3 * vadStep)))];
    const expected = await stepByStep(samples);
    expect(heard).toHaveLength(expected.length);
    expect(Math.max(...expected)).toBeGreaterThan(0.9);
    heard.forEach((probability, step) => expect(probability).toBeCloseTo(expected[step] ?? Number.NaN, 5));
  });

  it('refuses a model that is another one, and what is none', async () => {
    for (const other of ['models/yunet_n_320_320.onnx', 'models/README.md'])
      await expect(openVoiceModel(sharedFile(other))).rejects.toMatchObject({ code: 'media-analysis/model-signature' });
    expect(() => voiceGraph('cut.onnx', readFileSync(file).subarray(0, 100_000))).toThrow(
      'cut.onnx is not the expected model',
    );
  });

  async function stepByStep(samples: Float32Array): Promise<number[]> {
    const session = await openSession(file);
    const input = new Float32Array(576);
    let memory = new Float32Array(256);
    const probabilities: number[] = [];
    for (let from = 0; from + vadStep <= samples.length; from += vadStep) {
      input.copyWithin(0, vadStep);
      input.set(samples.subarray(from, from + vadStep), 64);
      const [probability, after] = await session.run(
        { data: input, dims: [1, 576] },
        { data: memory, dims: [2, 1, 128] },
        { data: BigInt64Array.of(16_000n), dims: [] },
      );
      memory = Float32Array.from(after ?? []);
      probabilities.push(probability?.[0] ?? Number.NaN);
    }
    return probabilities;
  }
});

/** Five seconds of the 16-bit samples, at the file's own rate as if it were 16 kHz: speech enough for a model to react to. */
function speech(): Float32Array {
  const bytes = readFileSync(sharedFile('testdata/speech/cold_corpus.wav'));
  return Float32Array.from({ length: 80_000 }, (_, at) => bytes.readInt16LE(44 + 2 * at) / 32_768);
}
