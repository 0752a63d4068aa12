import type { BodyAlignment } from './pose-region.js';

/**
 * The One-Euro filter (Casiez et al. 2012) that keeps the region still while the body is. MediaPipe runs it over the
 * alignment points even when smoothing is off; without it landmarks differ by 4.6 pixels instead of 2 (median, 720 x 1280).
 * Cut-offs: PoseLandmarkFiltering of mediapipe 0.10, auxiliary landmarks.
 */
const minCutoffHz = 0.01;
const beta = 10;
const derivativeCutoffHz = 1;
/** MediaPipe's Python package counts every picture as 33.333 ms, whatever the video says, and so does this filter. */
const stepSeconds = 0.033333;

/** The filter of one number, as it can be written down. */
export interface StabilizedValue {
  readonly raw: number;
  readonly value: number;
  readonly velocity: number;
}

/** The filter's state: hipX, hipY, tipX, tipY. Plain data. */
export type StabilizerState = readonly [StabilizedValue, StabilizedValue, StabilizedValue, StabilizedValue];

/** Filters the alignment of a body from picture to picture; `null` starts anew. */
export function stabilize(
  alignment: BodyAlignment,
  state: StabilizerState | null,
): { alignment: BodyAlignment; state: StabilizerState } {
  const { hipX, hipY, tipX, tipY } = alignment;
  const bodySize = 2 * Math.hypot(tipX - hipX, tipY - hipY);
  if (!(bodySize > 1e-6)) return { alignment, state: state ?? start(alignment) };
  const next: StabilizerState = [
    filter(hipX, state?.[0], bodySize),
    filter(hipY, state?.[1], bodySize),
    filter(tipX, state?.[2], bodySize),
    filter(tipY, state?.[3], bodySize),
  ];
  return {
    alignment: { hipX: next[0].value, hipY: next[1].value, tipX: next[2].value, tipY: next[3].value },
    state: next,
  };
}

function start({ hipX, hipY, tipX, tipY }: BodyAlignment): StabilizerState {
  return [
    filter(hipX, undefined, 1),
    filter(hipY, undefined, 1),
    filter(tipX, undefined, 1),
    filter(tipY, undefined, 1),
  ];
}

function filter(raw: number, before: StabilizedValue | undefined, bodySize: number): StabilizedValue {
  if (!before) return { raw, value: raw, velocity: 0 };
  const speed = (raw - before.raw) / bodySize / stepSeconds;
  const velocity = blend(before.velocity, speed, derivativeCutoffHz);
  return { raw, velocity, value: blend(before.value, raw, minCutoffHz + beta * Math.abs(velocity)) };
}

function blend(before: number, now: number, cutoffHz: number): number {
  const alpha = 1 / (1 + 1 / (2 * Math.PI * cutoffHz * stepSeconds));
  return before + alpha * (now - before);
}
