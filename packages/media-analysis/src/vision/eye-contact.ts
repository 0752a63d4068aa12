import type { Gaze } from './gaze.js';

/** Calibration looks for where somebody mostly looks at most this far from the camera's axis, degrees. */
const calibrationRange = 20;
/** Width of the kernel of the density estimate, degrees: about the scatter of one measurement. */
const bandwidth = 3;
/** At most this many samples make the estimate; more are thinned evenly. */
const maxSamples = 2000;

/**
 * Tolerance around the calibrated direction, degrees: people feel looked at within 4 degrees (Horstmann & Linke 2022), widened by the
 * error of the measurement; below the camera they are less sensitive than above (Chen, CHI 2002).
 */
export const contactTolerance = { yaw: 10, up: 8, down: 15 } as const;

/** Eye contact over a recording. */
export interface EyeContact {
  /** Share of the samples that look at the call, 0..1. */
  readonly share: number;
  /** Wilson's 95 % interval of the share. */
  readonly interval: readonly [number, number];
  /** Where "at the call" is, degrees. */
  readonly centre: Gaze;
  /** For each sample, whether it looks there. */
  readonly looking: readonly boolean[];
}

/** Measures how often somebody looks at the call. `centre` comes from a moment in which they were asked to; without it, from where they mostly look near the camera. */
export function measureEyeContact(samples: readonly Gaze[], centre: Gaze = mostFrequentGaze(samples)): EyeContact {
  const looking = samples.map((gaze) => isContact(gaze, centre));
  const count = looking.filter(Boolean).length;
  return {
    share: samples.length === 0 ? 0 : count / samples.length,
    interval: wilson(count, samples.length),
    centre,
    looking,
  };
}

/** True when a gaze lies within the tolerance of the calibrated direction. */
export function isContact(gaze: Gaze, centre: Gaze): boolean {
  const up = gaze.pitch - centre.pitch;
  return (
    Math.abs(gaze.yaw - centre.yaw) <= contactTolerance.yaw && up <= contactTolerance.up && up >= -contactTolerance.down
  );
}

/** The mode of gaze within 20 degrees of the camera, by a Gaussian kernel density on a grid of one degree; the camera's axis when nobody looks near it. */
export function mostFrequentGaze(samples: readonly Gaze[]): Gaze {
  const near = samples.filter(
    ({ yaw, pitch }) => Math.abs(yaw) <= calibrationRange && Math.abs(pitch) <= calibrationRange,
  );
  const thinned = near.filter((_, index) => index % Math.ceil(near.length / maxSamples) === 0);
  let best = { yaw: 0, pitch: 0, density: 0 };
  for (let yaw = -calibrationRange; yaw <= calibrationRange; yaw += 1) {
    for (let pitch = -calibrationRange; pitch <= calibrationRange; pitch += 1) {
      const density = densityAt(thinned, yaw, pitch);
      if (density > best.density) best = { yaw, pitch, density };
    }
  }
  return { yaw: best.yaw, pitch: best.pitch };
}

function densityAt(samples: readonly Gaze[], yaw: number, pitch: number): number {
  let sum = 0;
  for (const gaze of samples)
    sum += Math.exp(-((gaze.yaw - yaw) ** 2 + (gaze.pitch - pitch) ** 2) / (2 * bandwidth ** 2));
  return sum;
}

/** Wilson's score interval at 95 % (E. B. Wilson, JASA 22, 1927). */
export function wilson(count: number, total: number): readonly [number, number] {
  if (total === 0) return [0, 1];
  const z = 1.959964;
  const share = count / total;
  const centre = (share + z ** 2 / (2 * total)) / (1 + z ** 2 / total);
  const half = (z / (1 + z ** 2 / total)) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
