import type { Evidence, Metric } from '@footlight/contracts';

import { measured, stretches, unknown } from '../metrics/metric.js';
import { measureEyeContact } from './eye-contact.js';
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
  return [...presence(samples, step), ...framing(seen, step), ...attention(seen, step), ...light(seen, step)];
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

function framing(seen: readonly SeenFace[], step: number): Metric[] {
  return [
    median(seen, step, 'frame.size', ({ height }) => height),
    median(seen, step, 'frame.center', ({ left, width }) => Math.abs(left + width / 2 - 0.5)),
    median(seen, step, 'frame.eyeline', ({ eyeLine }) => eyeLine),
    median(seen, step, 'head.pose', ({ head }) => Math.hypot(head.yaw, head.pitch)),
    median(seen, step, 'sharpness', ({ sharpness }) => sharpness),
  ];
}

function light(seen: readonly SeenFace[], step: number): Metric[] {
  const backlit = seen.filter(({ face }) => face.lighting.backlight !== null);
  return [
    median(seen, step, 'light.mean', ({ lighting }) => lighting.mean),
    median(seen, step, 'light.under', ({ lighting }) => 100 * lighting.under),
    median(seen, step, 'light.over', ({ lighting }) => 100 * lighting.over),
    median(seen, step, 'light.contrast', ({ lighting }) => lighting.contrast),
    median(seen, step, 'light.entropy', ({ lighting }) => lighting.entropy),
    median(seen, step, 'light.even', ({ lighting }) => lighting.evenness),
    median(backlit, step, 'light.backlight', ({ lighting }) => lighting.backlight ?? 0),
  ];
}

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

/** The median over the faces, with the moments at which it was poor as evidence. */
function median(seen: readonly SeenFace[], step: number, id: string, read: (face: FaceSample) => number): Metric {
  if (seen.length < minimumFaces) return tooFew(id, seen.length);
  const values = seen.map(({ face }) => read(face));
  const settings = { unit: units[id] ?? '', sampleSize: seen.length, method: methods[id] ?? 'yunet' };
  const middle = values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
  const poor = seen.map(({ timestamp }, index) => ({
    timestamp,
    holds: measured(id, values[index] ?? 0, settings).band === 'poor',
  }));
  return measured(id, middle, {
    ...settings,
    evidence: stretches(poor, step, { join: step * 1.5, atLeast: 2 * step }),
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
