import type { LandmarkName } from '@footlight/contracts';

import { middleOf, type Body, type Point } from './body.js';

const hips = ['left_hip', 'right_hip'] as const;
const shoulders = ['left_shoulder', 'right_shoulder'] as const;
const feet: readonly LandmarkName[] = [
  'left_ankle',
  'right_ankle',
  'left_heel',
  'right_heel',
  'left_foot_index',
  'right_foot_index',
];

/** Trunk lengths from the hips down to the floor, until the feet have been seen. */
const usualFloor = 1.9;
/** Where the floor is drawn, in trunk lengths below the origin. */
export const floor = 2.05;

/**
 * Puts bodies of any size and place on one spot of a stage, in trunk lengths, feet on the floor. It remembers size and floor from
 * frame to frame, so that the figure neither breathes nor hops when a landmark comes and goes.
 */
export class Stance {
  #trunk: number | null = null;
  #floor = usualFloor;

  /** Learns size and floor from some bodies before the first is shown. */
  static from(bodies: readonly Body[]): Stance {
    const stance = new Stance();
    for (const body of bodies) stance.place(body);
    return stance;
  }

  place(body: Body): Body {
    const centre = middleOf(body, hips) ?? middleOf(body, shoulders);
    if (!centre) return new Map();
    const unit = this.#measure(body);
    const placed = [...body].map(([name, [x, y]]): [LandmarkName, Point] => [
      name,
      [(x - centre[0]) / unit, (y - centre[1]) / unit],
    ]);
    const lift = floor - this.#ground(placed);
    return new Map(placed.map(([name, [x, y]]) => [name, [x, y + lift]]));
  }

  /** Quick to grow, slow to shrink: somebody who bends forward has not become shorter. */
  #measure(body: Body): number {
    const [hip, shoulder] = [middleOf(body, hips), middleOf(body, shoulders)];
    if (hip && shoulder) {
      const length = Math.hypot(hip[0] - shoulder[0], hip[1] - shoulder[1]);
      const before = this.#trunk ?? length;
      this.#trunk = Math.max(1e-6, before + (length - before) * (length > before ? 0.3 : 0.01));
    }
    return this.#trunk ?? 0.5;
  }

  #ground(placed: readonly (readonly [LandmarkName, Point])[]): number {
    const seen = placed.filter(([name]) => feet.includes(name)).map(([, point]) => point[1]);
    if (seen.length >= 2) this.#floor += (Math.max(...seen) - this.#floor) * 0.35;
    return this.#floor;
  }
}
