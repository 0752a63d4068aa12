import type { ResolvedDtwOptions } from '../backend.js';

/** Room for the rounding of a square: abandoning early must never change an answer. */
const SLACK = 1 + 1e-12;

/** `maxDistance` in the unit of the accumulated cost, a hair too wide. */
export function accumulatedLimit({ maxDistance, root }: ResolvedDtwOptions): number {
  return (root ? maxDistance * maxDistance : maxDistance) * SLACK;
}

/** From accumulated cost to the distance that is returned. */
export function finishDistance(accumulated: number, { maxDistance, root }: ResolvedDtwOptions): number {
  const distance = root ? Math.sqrt(accumulated) : accumulated;
  return distance > maxDistance ? Infinity : distance;
}
