import { describe, expect, it } from 'vitest';

import { poseFrameSchema } from './pose-frame-schema.js';
import { landmarkCount, landmarkNames, mirroredLandmark } from './pose-layout.js';

describe.each(['blazepose33', 'coco17'] as const)('layout %s', (layout) => {
  it('has as many distinct names as its own name says', () => {
    expect(new Set(landmarkNames(layout)).size).toBe(Number(layout.slice(-2)));
    expect(landmarkCount(layout)).toBe(Number(layout.slice(-2)));
  });

  it('mirrors every landmark onto one of its own, and back', () => {
    for (const name of landmarkNames(layout)) {
      expect(landmarkNames(layout)).toContain(mirroredLandmark(name));
      expect(mirroredLandmark(mirroredLandmark(name))).toBe(name);
    }
  });
});

describe('poseFrameSchema', () => {
  const landmark = { x: 0.5, y: 0.5 };
  it('fills depth and visibility that a client leaves out', () => {
    const frame = poseFrameSchema.parse({ timestamp: 1, landmarks: Array.from({ length: 17 }, () => landmark) });
    expect(frame.landmarks?.[0]).toEqual({ x: 0.5, y: 0.5, z: 0, visibility: 1 });
  });

  it.each([16, 34, 0])('refuses %i landmarks', (count) => {
    expect(
      poseFrameSchema.safeParse({ timestamp: 1, landmarks: Array.from({ length: count }, () => landmark) }).success,
    ).toBe(false);
  });

  it.each([Number.NaN, Infinity, 1e7])('refuses the coordinate %s', (x) => {
    const landmarks = Array.from({ length: 33 }, () => ({ x, y: 0 }));
    expect(poseFrameSchema.safeParse({ timestamp: 1, landmarks }).success).toBe(false);
  });
});
