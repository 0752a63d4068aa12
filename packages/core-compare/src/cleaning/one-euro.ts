import { landmarkCount, type PoseFrame, type PoseLayout } from '@footlight/contracts';

import { trunkIndex, trunkLength, type TrunkIndex } from '../internal/trunk.js';

export interface OneEuroOptions {
  /** Hz below which a landmark at rest is smoothed. Lower = calmer and later. @default 1 */
  readonly minCutoffHz?: number;
  /** Hz of cut-off gained per trunk length a second. Higher = quicker in motion. @default 0.3 */
  readonly beta?: number;
  /** Hz to which the speed itself is smoothed. @default 1 (Casiez, Roussel, Vogel 2012) */
  readonly derivativeCutoffHz?: number;
  /** After a longer pause the filter starts anew, in milliseconds. @default 250 */
  readonly resetGapMs?: number;
  /** Width / height of the picture, for image coordinates. @default 1 */
  readonly aspectRatio?: number;
}

/** Smooths live frames, one after the other. */
export interface PoseSmoother {
  /**
   * The frame, smoothed. Frames without a pose pass unchanged and let the filter forget; a landmark that was not seen
   * (visibility 0) passes, and starts anew when it returns. A frame that is not later than the one before passes unfiltered.
   */
  filter(frame: PoseFrame): PoseFrame;
  reset(): void;
}

/**
 * A One-Euro filter for poses: little jitter at rest, little delay in motion. Speeds are measured in trunk lengths a second, so the
 * same settings serve every size and space. At 5 trunk lengths a second the default cut-off is 2.5 Hz, a delay of some 60 ms.
 *
 * MediaPipe smooths already in its VIDEO and LIVE_STREAM modes: do not smooth its landmarks twice.
 *
 * Source: G. Casiez, N. Roussel, D. Vogel, "1 Euro Filter", CHI 2012.
 */
export function createOneEuroFilter(layout: PoseLayout, options: OneEuroOptions = {}): PoseSmoother {
  const { minCutoffHz = 1, beta = 0.3, derivativeCutoffHz = 1, resetGapMs = 250, aspectRatio = 1 } = options;
  const settings = { minCutoffHz, beta, derivativeCutoffHz, resetGapMs, aspectRatio };
  return new OneEuroSmoother(landmarkCount(layout), trunkIndex(layout), settings);
}

/** The weight of a new sample for a cut-off in Hz and a step in seconds. */
export function smoothingFactor(cutoffHz: number, step: number): number {
  return 1 / (1 + 1 / (2 * Math.PI * cutoffHz * step));
}

class OneEuroSmoother implements PoseSmoother {
  readonly #landmarks: number;
  readonly #index: TrunkIndex;
  readonly #settings: Required<OneEuroOptions>;
  readonly #smooth: Float64Array;
  readonly #speed: Float64Array;
  readonly #known: Uint8Array;
  #timestamp = Number.NaN;
  #trunk = Number.NaN;

  constructor(landmarks: number, index: TrunkIndex, settings: Required<OneEuroOptions>) {
    this.#landmarks = landmarks;
    this.#index = index;
    this.#settings = settings;
    this.#smooth = new Float64Array(landmarks * 3);
    this.#speed = new Float64Array(landmarks * 3);
    this.#known = new Uint8Array(landmarks);
  }

  reset(): void {
    this.#known.fill(0);
    this.#timestamp = Number.NaN;
    this.#trunk = Number.NaN;
  }

  filter(frame: PoseFrame): PoseFrame {
    const step = frame.timestamp - this.#timestamp;
    if (step <= 0) return frame;
    this.#timestamp = frame.timestamp;
    if (frame.landmarks === null || step * 1000 > this.#settings.resetGapMs) this.#known.fill(0);
    if (frame.landmarks === null) return frame;
    const landmarks = Float32Array.from(frame.landmarks);
    this.#trunk = trunkLength(landmarks, this.#index, this.#settings.aspectRatio) || this.#trunk;
    for (let landmark = 0; landmark < this.#landmarks; landmark++) this.#filterLandmark(landmarks, landmark, step);
    return { timestamp: frame.timestamp, landmarks };
  }

  #filterLandmark(landmarks: Float32Array, landmark: number, step: number): void {
    const seen = (landmarks[landmark * 4 + 3] ?? 0) > 0;
    const known = this.#known[landmark] === 1;
    this.#known[landmark] = seen ? 1 : 0;
    if (!seen) return;
    for (let axis = 0; axis < 3; axis++) {
      const value = landmarks[landmark * 4 + axis] ?? 0;
      const at = landmark * 3 + axis;
      if (known) landmarks[landmark * 4 + axis] = this.#step(at, value, step, axis);
      else this.#start(at, value);
    }
  }

  #start(at: number, value: number): void {
    this.#smooth[at] = value;
    this.#speed[at] = 0;
  }

  #step(at: number, value: number, step: number, axis: number): number {
    const { minCutoffHz, beta, derivativeCutoffHz, aspectRatio } = this.#settings;
    const unit = axis === 1 ? this.#trunk : this.#trunk / aspectRatio;
    const speed = (value - (this.#smooth[at] ?? 0)) / step / (unit > 0 ? unit : 1);
    const smoothSpeed = mix(this.#speed[at] ?? 0, speed, smoothingFactor(derivativeCutoffHz, step));
    const cutoff = minCutoffHz + beta * Math.abs(smoothSpeed);
    const smooth = mix(this.#smooth[at] ?? 0, value, smoothingFactor(cutoff, step));
    this.#speed[at] = smoothSpeed;
    this.#smooth[at] = smooth;
    return smooth;
  }
}

function mix(before: number, now: number, weight: number): number {
  return before + weight * (now - before);
}
