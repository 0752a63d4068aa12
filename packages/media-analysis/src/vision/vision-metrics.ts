import type { Evidence, Metric } from '@footlight/contracts';

import { measured, stretches, unknown } from '../metrics/metric.js';
import { measureEyeContact } from './eye-contact.js';
import { faceValues, isPoorFace, type FaceMetricId } from './face-values.js';
import type { Gaze } from './gaze.js';
import type { FaceSample, VisionSample } from './vision-sample.js';

/** Fewer faces than this say nothing about a recording (interview metric table). */
export const minimumFaces = 20;

interface SeenFace {
  readonly timestamp: number;
  readonly face: FaceSample;
}

/** What the picture of a recording shows. `samples` are in order of time; `step` is the usual time between them, seconds. */
export function visionMetrics(samples: readonly VisionSample[], step: number): Metric[] {
  const seen = samples.flatMap(({ timestamp, face }) => (face ? [{ timestamp, face }] : []));
  const medians = (ids: readonly FaceMetricId[]) => ids.map((id) => median(seen, step, id));
  return [...presence(samples, step), ...medians(framing), ...attention(seen, step), ...medians(light)];
}

/** The metrics of a recording without a picture, or without models. */
export function noVisionMetrics(reason: string): Metric[] {
  return Object.entries(units).map(([id, unit]) => unknown(id, unit, methods[id] ?? 'yunet', reason));
}

const units: Readonly<Record<string, string>> = {
  'face.present': '%',
  'face.multiple': '%',
  'frame.size': 'ratio',
  'frame.center': 'ratio',
  'frame.eyeline': 'ratio',
  'head.pose': 'degrees',
  'eye.contact': '%',
  'light.mean': '0..1',
  'light.under': '%',
  'light.over': '%',
  'light.contrast': 'score',
  'light.entropy': 'bits',
  'light.even': '0..1',
  'light.backlight': 'stops',
  sharpness: 'ratio',
};

const methods: Readonly<Record<string, string>> = {
  'head.pose': 'fsanet',
  'eye.contact': 'iris-and-head',
  'light.mean': 'ofiq',
  'light.under': 'ofiq',
  'light.over': 'ofiq',
  'light.contrast': 'ofiq',
  'light.entropy': 'ofiq',
  'light.even': 'ofiq',
  'light.backlight': 'log-ratio',
  sharpness: 'laplacian-variance',
};

function presence(samples: readonly VisionSample[], step: number): Metric[] {
  if (samples.length === 0) return noVisionMetrics('no frame could be read').filter(({ id }) => id.startsWith('face.'));
  const percent = (holds: (sample: VisionSample) => boolean) => (100 * samples.filter(holds).length) / samples.length;
  const when = (holds: (sample: VisionSample) => boolean, note: string) =>
    stretches(
      samples.map((sample) => ({ timestamp: sample.timestamp, holds: holds(sample) })),
      step,
      { join: step * 1.5, note },
    );
  const of = (id: string, holds: (sample: VisionSample) => boolean, evidence: readonly Evidence[]) =>
    measured(id, percent(holds), { unit: '%', sampleSize: samples.length, evidence, method: 'yunet' });
  return [
    of(
      'face.present',
      ({ faces }) => faces > 0,
      when(({ faces }) => faces === 0, 'no face'),
    ),
    of(
      'face.multiple',
      ({ faces }) => faces > 1,
      when(({ faces }) => faces > 1, 'several faces'),
    ),
  ];
}

const framing = ['frame.size', 'frame.center', 'frame.eyeline', 'head.pose', 'sharpness'] as const;
const light = [
  'light.mean',
  'light.under',
  'light.over',
  'light.contrast',
  'light.entropy',
  'light.even',
  'light.backlight',
] as const;

function attention(seen: readonly SeenFace[], step: number): Metric[] {
  const open = seen.flatMap(({ timestamp, face }) => (face.gaze ? [{ timestamp, gaze: face.gaze }] : []));
  if (open.length < minimumFaces) return [tooFew('eye.contact', open.length)];
  const { share, interval, looking } = measureEyeContact(open.map(({ gaze }): Gaze => gaze));
  const away = stretches(
    open.map(({ timestamp }, index) => ({ timestamp, holds: looking[index] !== true })),
    step,
    { join: step * 1.5, atLeast: 2 * step, note: 'looking away' },
  );
  const confidence = 1 - (interval[1] - interval[0]);
  return [
    measured('eye.contact', 100 * share, {
      unit: '%',
      confidence,
      sampleSize: open.length,
      evidence: away,
      method: 'iris-and-head',
    }),
  ];
}

/** The median over the faces that tell, with the moments at which it was poor as evidence. */
function median(seen: readonly SeenFace[], step: number, id: FaceMetricId): Metric {
  const telling = seen.flatMap(({ timestamp, face }) => {
    const value = faceValues[id](face);
    return value === null ? [] : [{ timestamp, value, holds: isPoorFace(id, face) }];
  });
  if (telling.length < minimumFaces) return tooFew(id, telling.length);
  const middle = telling.map(({ value }) => value).toSorted((a, b) => a - b)[telling.length >> 1] ?? 0;
  return measured(id, middle, {
    unit: units[id] ?? '',
    sampleSize: telling.length,
    method: methods[id] ?? 'yunet',
    evidence: stretches(telling, step, { join: step * 1.5, atLeast: 2 * step }),
  });
}

function tooFew(id: string, count: number): Metric {
  return unknown(
    id,
    units[id] ?? '',
    methods[id] ?? 'yunet',
    `only ${count} usable faces were seen, and ${minimumFaces} are needed`,
    count,
  );
}
