import { bandOf, interviewMetricBands, type MetricBand } from '@footlight/contracts';

import type { FaceSample } from './vision-sample.js';

/** The value of one face in the units of a metric, which is the median of them; `null` where a picture does not tell. */
export const faceValues = {
  'frame.size': ({ height }) => height,
  'frame.center': ({ left, width }) => Math.abs(left + width / 2 - 0.5),
  'frame.eyeline': ({ eyeLine }) => eyeLine,
  'head.pose': ({ head }) => Math.hypot(head.yaw, head.pitch),
  sharpness: ({ sharpness }) => sharpness,
  'light.mean': ({ lighting }) => lighting.mean,
  'light.under': ({ lighting }) => 100 * lighting.under,
  'light.over': ({ lighting }) => 100 * lighting.over,
  'light.contrast': ({ lighting }) => lighting.contrast,
  'light.entropy': ({ lighting }) => lighting.entropy,
  'light.even': ({ lighting }) => lighting.evenness,
  'light.backlight': ({ lighting }) => lighting.backlight,
} as const satisfies Readonly<Record<string, (face: FaceSample) => number | null>>;

export type FaceMetricId = keyof typeof faceValues;

/** Whether a recording of such faces would be poor in a metric: the moments of which are its evidence. */
export function isPoorFace(id: FaceMetricId, face: FaceSample): boolean {
  const band = (interviewMetricBands as Record<string, MetricBand>)[id];
  return band !== undefined && bandOf(faceValues[id](face), band) === 'poor';
}
