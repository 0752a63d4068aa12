import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { ImageRegion } from '../image/image-region.js';
import { anchorCount, poseAnchors } from './pose-anchors.js';
import { decodeDetections, joinOverlapping, valuesPerAnchor, type PoseDetection } from './pose-detection.js';
import { PeopleTracker, type PoseModels } from './people-tracker.js';
import { regionFromAlignment } from './pose-region.js';
import { refineWithHeatmap } from './refine-landmarks.js';
import { stabilize, type StabilizerState } from './region-stabilizer.js';

describe('the detector output', () => {
  it('has the anchors of three grids', () => {
    expect(anchorCount).toBe(2254);
    expect([...poseAnchors.subarray(0, 6)]).toEqual([
      ...Float32Array.of(0.5 / 28, 0.5 / 28, 0.5 / 28, 0.5 / 28, 1.5 / 28, 0.5 / 28),
    ]);
    expect([...poseAnchors.subarray(-2)]).toEqual([...Float32Array.of(6.5 / 7, 6.5 / 7)]);
  });

  it('is decoded relative to the anchor, with scores above the least only', () => {
    const boxes = new Float32Array(anchorCount * valuesPerAnchor);
    const logits = new Float32Array(anchorCount).fill(-200);
    logits[1] = 3;
    boxes.set([22.4, 0, 44.8, 44.8, 0, 22.4], valuesPerAnchor);
    const [found, ...others] = decodeDetections(boxes, logits, 0.5);
    expect(others).toEqual([]);
    expect(found?.score).toBeCloseTo(1 / (1 + Math.exp(-3)));
    const centre = 0.5 / 28;
    expect([...(found?.values ?? [])].slice(0, 6).map((value) => Number(value.toFixed(5)))).toEqual(
      [centre + 0, centre - 0.1, centre + 0.2, centre + 0.1, centre, centre + 0.1].map((value) =>
        Number(value.toFixed(5)),
      ),
    );
  });

  it('joins what overlaps, weighted by score, and keeps apart what does not', () => {
    const box = (score: number, x: number): PoseDetection => ({
      score,
      values: Float64Array.of(x, 0, x + 1, 1, x, 0, 0, 0, 0, 0, 0, 0),
    });
    const joined = joinOverlapping([box(0.9, 0), box(0.6, 0.3), box(0.6, 5)], 0.3);
    expect(joined).toHaveLength(2);
    expect(joined[0]?.score).toBe(0.9);
    expect(joined[0]?.values[4]).toBeCloseTo((0.6 * 0.3) / 1.5);
  });
});

describe('a region', () => {
  it('stands upright over an upright body and turns with it', () => {
    expect(regionFromAlignment({ hipX: 10, hipY: 20, tipX: 10, tipY: 12 })).toMatchObject({
      centerX: 10,
      centerY: 20,
      size: 20,
      rotation: 0,
    });
    expect(regionFromAlignment({ hipX: 0, hipY: 0, tipX: 4, tipY: 0 }).rotation).toBeCloseTo(Math.PI / 2);
  });

  it('is still while the body is, and follows when it moves', () => {
    let state: StabilizerState | null = null;
    const feed = (x: number) => {
      const next = stabilize({ hipX: x, hipY: 0, tipX: x, tipY: -100 }, state);
      state = next.state;
      return next.alignment.hipX;
    };
    const resting = Array.from({ length: 50 }, (_, at) => feed(at % 2)).slice(1);
    expect(Math.max(...resting) - Math.min(...resting)).toBeLessThan(0.5);
    const moving = Array.from({ length: 20 }, (_, at) => feed(at * 20));
    expect(moving.at(-1)).toBeGreaterThan(340);
  });

  it('never becomes anything but a number', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.record({ hipX: value, hipY: value, tipX: value, tipY: value }), { maxLength: 20 }),
        (alignments) => {
          let state: StabilizerState | null = null;
          for (const alignment of alignments) {
            const next = stabilize(alignment, state);
            state = next.state;
            expect(Object.values(next.alignment).every(Number.isFinite)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('refinement by the heat map', () => {
  it('moves a point to the peak nearby, and leaves it where the map is unsure or the point outside', () => {
    const heatmap = new Float32Array(64 * 64 * 3).fill(-20);
    heatmap[(32 * 64 + 33) * 3] = 20;
    const points = Float64Array.of(0.5, 0.5, 0.5, 0.5, -0.2, 1.7);
    refineWithHeatmap(points, heatmap);
    expect(points[0]).toBeCloseTo(33 / 64, 5);
    expect([...points.subarray(2)]).toEqual([0.5, 0.5, -0.2, 1.7]);
  });
});

describe('following people', () => {
  /** Bodies at places of a 1000-pixel picture: the detector sees them all, the landmark model any within its region. */
  function stage() {
    const world = { bodies: [] as ImageRegion[], detections: 0 };
    const near = (region: ImageRegion) =>
      world.bodies.find(
        (body) => Math.hypot(body.centerX - region.centerX, body.centerY - region.centerY) < region.size / 4,
      );
    const models = {
      detector: {
        detect: async () => {
          world.detections += 1;
          return world.bodies.map((region) => ({ score: 0.9, region }));
        },
      },
      landmarker: {
        locate: async (_: unknown, region: ImageRegion) => {
          const body = near(region);
          const { centerX: hipX = 0, centerY: hipY = 0, size = 100 } = body ?? {};
          return {
            score: body ? 0.9 : 0.1,
            image: new Float32Array(132).fill(hipX),
            world: new Float32Array(132),
            alignment: { hipX, hipY, tipX: hipX, tipY: hipY - size / 2.5 },
          };
        },
      },
    } as unknown as PoseModels;
    return { world, models };
  }
  const image = { width: 1000, height: 1000, data: new Uint8Array(3_000_000) };
  const body = (centerX: number, size = 200): ImageRegion => ({ centerX, centerY: 500, size, rotation: 0 });

  it('looks for the largest and runs the detector only while nobody is followed', async () => {
    const { world, models } = stage();
    world.bodies = [body(200, 150), body(700, 300)];
    const tracker = new PeopleTracker(models, 1);
    for (let at = 0; at < 20; at += 1)
      expect((await tracker.next(image)).map(({ id, image: at0 }) => [id, at0[0]])).toEqual([[0, 700]]);
    expect(world.detections).toBe(1);
  });

  it('keeps identities while people move, and gives one back to who returns', async () => {
    const { world, models } = stage();
    const tracker = new PeopleTracker(models, 2);
    world.bodies = [body(200, 220), body(700)];
    await tracker.next(image);
    for (let step = 1; step <= 20; step += 1) {
      world.bodies = [body(200 + step * 5, 220), body(700 - step * 5)];
      expect((await tracker.next(image)).map(({ id }) => id)).toEqual([0, 1]);
    }
    world.bodies = [body(600)];
    expect((await tracker.next(image)).map(({ id }) => id)).toEqual([1]);
    world.bodies = [body(600), body(305, 220)];
    const seen = [];
    for (let step = 0; step < 10; step += 1) seen.push(...(await tracker.next(image)));
    expect(new Set(seen.map(({ id }) => id))).toEqual(new Set([0, 1]));
  });

  it('finds again at once who was lost', async () => {
    const { world, models } = stage();
    const tracker = new PeopleTracker(models, 1);
    world.bodies = [body(200)];
    await tracker.next(image);
    world.bodies = [body(800)];
    expect((await tracker.next(image)).map(({ image: at0 }) => at0[0])).toEqual([800]);
  });

  it('goes on from a state that was written down', async () => {
    const { world, models } = stage();
    world.bodies = [body(200), body(700)];
    const first = new PeopleTracker(models, 2);
    await first.next(image);
    const second = new PeopleTracker(models, 2, JSON.parse(JSON.stringify(first.state)));
    world.bodies = [body(210), body(690)];
    expect(await second.next(image)).toEqual(await first.next(image));
    expect(second.state).toEqual(first.state);
  });

  it('takes a whole number of people from 1 to 8', () => {
    expect(() => new PeopleTracker(stage().models, 0)).toThrow(RangeError);
    expect(() => new PeopleTracker(stage().models, 9)).toThrow(RangeError);
  });
});
