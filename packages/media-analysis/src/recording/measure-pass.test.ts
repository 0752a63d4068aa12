import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { collect, lacksMedia } from '../../test/media-fixtures.js';
import { createModelStore } from '../models/create-model-store.js';
import { openVoiceModel } from '../speech/voice-model.js';
import { VisionAnalyzer } from '../vision/vision-analyzer.js';
import { measurePass, type MeasurePassOptions } from './measure-pass.js';
import type { StretchMemory } from './stretch-measurement.js';

const unavailable =
  lacksMedia ||
  missing(hasSharedFile('testdata/face') && hasSharedFile('models/silero_vad.onnx'), 'the recordings or the models');
const talkingHead = sharedFile('testdata/face/retalking_face_4.mp4');
const nothing: StretchMemory = { audio: null, faces: null };

describe.skipIf(unavailable)('a pass over several stretches', () => {
  const pass = async (options: Partial<MeasurePassOptions>) =>
    collect(
      measurePass(talkingHead, {
        stretchSeconds: 2,
        start: 0,
        end: 3,
        memory: nothing,
        sound: { voiceModel: await openVoiceModel(sharedFile('models/silero_vad.onnx')) },
        pictures: {
          select: { kind: 'rate', framesPerSecond: 1 },
          faces: await VisionAnalyzer.create(createModelStore({ folder: sharedFile('models') })),
        },
        ...options,
      }),
    );

  it('gives the same bits from whichever stretch it is taken up', async () => {
    const whole = await pass({});
    expect(whole).toHaveLength(3);
    for (const { measurement } of whole) {
      expect(measurement.samples).toHaveLength(2);
      expect(measurement.loudness).toHaveLength(20);
      expect(measurement.features?.sampleCount).toBe(32_000);
    }
    for (const from of [1, 2]) {
      const memory = JSON.parse(JSON.stringify(whole[from - 1]?.measurement.memory)) as StretchMemory;
      expect(JSON.stringify(await pass({ from, memory }))).toBe(JSON.stringify(whole.slice(from)));
    }
  });

  it('tells the stretches behind the end from those in which nothing was said', async () => {
    const past = await pass({ start: 2, end: 9 });
    expect(past.map(({ measurement }) => measurement.empty)).toEqual(past.map(({ beyond }) => beyond));
    expect(past[0]).toMatchObject({ beyond: false, measurement: { empty: false } });
    expect(past.at(-1)).toMatchObject({ beyond: true, measurement: { empty: true, samples: [], loudness: [] } });
    const { memory } = past[6]?.measurement ?? { memory: nothing };
    expect(await pass({ start: 2, end: 9, from: 8, memory })).toEqual(past.slice(6));
  });
});
