import { describe, expect, it } from 'vitest';

import type { Lighting } from '../vision/lighting.js';
import type { VisionSample } from '../vision/vision-sample.js';
import { ThumbnailPicker } from './thumbnails.js';

const usual: Lighting = { mean: 0.5, under: 0, over: 0, contrast: 95, entropy: 7, evenness: 0.9, backlight: 0.5 };
const color = { matrix: 'bt601', fullRange: false } as const;
const image = { width: 8, height: 6, data: new Uint8Array(8 * 6 * 1.5).fill(90), color };

function sample(timestamp: number, lighting: Partial<Lighting>): VisionSample {
  const head = { yaw: 0, pitch: 0, roll: 0 };
  const box = { left: 0.4, top: 0.3, width: 0.2, height: 0.3, eyeLine: 0.4 };
  const face = { id: 0, score: 1, ...box, head, gaze: null, lighting: { ...usual, ...lighting }, sharpness: 1 };
  return { timestamp, faces: 1, face };
}

describe('ThumbnailPicker', () => {
  it.each([
    ['light.mean', { mean: 0.1 }],
    ['light.mean', { mean: 0.95 }],
    ['light.under', { under: 0.6 }],
    ['light.over', { over: 0.2 }],
    ['light.contrast', { contrast: 20 }],
    ['light.even', { evenness: 0.2 }],
    ['light.backlight', { backlight: -2 }],
  ] as const)('keeps the moment at which %s was worst', (metricId, worst) => {
    const picker = new ThumbnailPicker();
    for (const [second, light] of [{}, {}, worst, {}].entries()) picker.see(sample(second, light), image);
    const kept = picker.take().filter((thumbnail) => thumbnail.metricId === metricId);
    expect(kept).toEqual([{ metricId, timestamp: 2, jpeg: expect.stringMatching(/^\/9j\//) }]);
  });

  it('keeps no picture in which nothing is poor', () => {
    const picker = new ThumbnailPicker();
    for (const second of [0, 1]) picker.see(sample(second, {}), image);
    expect(picker.take()).toEqual([]);
  });

  it('keeps no face where none was seen', () => {
    const picker = new ThumbnailPicker();
    picker.see({ timestamp: 4, faces: 0, face: null }, image);
    expect(picker.take().map(({ metricId, timestamp }) => [metricId, timestamp])).toEqual([['face.present', 4]]);
  });
});
