import type { Band } from '../interview/metric.js';

/**
 * The good band of a metric and where it becomes poor. An edge that is absent does not exist: more (or less) is never worse.
 * Inside `good` = good; at or beyond a `poor` edge = poor; between = ok.
 */
export interface MetricBand {
  readonly unit: string;
  readonly goodMin?: number;
  readonly goodMax?: number;
  readonly poorMin?: number;
  readonly poorMax?: number;
  /** Where the numbers come from. `default` = chosen by Footlight and open to calibration. */
  readonly source: string;
}

/**
 * The bands of the interview metrics, one table for measuring, scoring and speaking.
 * Sources: Orator and Orai (pace), Harvard Business Review / Quantified Communications (fillers, pauses),
 * AES TD1004 (loudness), Hincks and Edlund 2009 (pitch), Microsoft Graph speakerAssignmentSubmission and BSI OFIQ
 * (framing, gaze, light).
 */
export const interviewMetricBands = {
  'silence.ratio': { unit: '%', goodMin: 15, goodMax: 35, poorMin: 0, poorMax: 50, source: 'default' },
  'pause.dead_air': {
    unit: 'count',
    goodMax: 0,
    poorMax: 3,
    source: 'Harvard Business Review: pauses under five seconds',
  },
  'response.latency': { unit: 's', goodMax: 5, poorMax: 10, source: 'default' },
  'pace.wpm': {
    unit: 'wpm',
    goodMin: 120,
    goodMax: 160,
    poorMin: 100,
    poorMax: 180,
    source: 'Orator 120-160, below 100 and above 180 poor',
  },
  'pace.variation': { unit: 'wpm', goodMin: 10, goodMax: 35, poorMin: 2, poorMax: 60, source: 'Orai; edges default' },
  'filler.rate': {
    unit: '/min',
    goodMax: 1,
    poorMax: 5,
    source: 'Harvard Business Review / Quantified: optimum 1, average 5 a minute',
  },
  'hedge.rate': { unit: '/100 words', goodMax: 2, poorMax: 5, source: 'default' },
  'negative.words': { unit: '/100 words', goodMax: 1.5, poorMax: 4, source: 'default' },
  repetition: { unit: '/100 words', goodMax: 1, poorMax: 4, source: 'default' },
  'pitch.sd_st': { unit: 'semitones', goodMin: 3, poorMin: 2, source: 'Hincks and Edlund 2009; cut-offs default' },
  'pitch.range_st': {
    unit: 'semitones',
    goodMin: 7.7,
    poorMin: 5.1,
    source: 'default: pitch.sd_st times 2.56, which a normal distribution has between its 10th and 90th percentile',
  },
  'volume.lufs': {
    unit: 'LUFS',
    goodMin: -26,
    goodMax: -14,
    poorMin: -36,
    poorMax: -8,
    source: 'AES -18 +-2; edges default',
  },
  'volume.program': {
    unit: 'LUFS',
    goodMin: -26,
    goodMax: -14,
    poorMin: -36,
    poorMax: -8,
    source: 'AES -18 +-2; edges default',
  },
  'volume.rms': { unit: 'dBFS', goodMin: -35, goodMax: -12, poorMin: -45, poorMax: -6, source: 'default' },
  'volume.peak': { unit: 'dBTP', goodMax: -1, poorMax: 0, source: 'AES TD1004: true peak at most -1; edge default' },
  'volume.range': { unit: 'LU', goodMin: 3, goodMax: 12, poorMin: 1, poorMax: 20, source: 'EBU R128; edges default' },
  clip: { unit: '%', goodMax: 0.01, poorMax: 1, source: 'default' },
  snr: { unit: 'dB', goodMin: 20, poorMin: 10, source: 'default' },
  'face.present': { unit: '%', goodMin: 95, poorMin: 80, source: 'default' },
  'frame.size': {
    unit: 'ratio',
    goodMin: 0.18,
    goodMax: 0.45,
    poorMin: 0.08,
    poorMax: 0.7,
    source: 'OFIQ HeadSize; edges default',
  },
  'frame.center': { unit: 'ratio', goodMax: 0.15, poorMax: 0.35, source: 'default' },
  'head.pose': { unit: 'degrees', goodMax: 20, poorMax: 40, source: 'OFIQ HeadPose; edges default' },
  'eye.contact': { unit: '%', goodMin: 60, poorMin: 40, source: 'default' },
  'light.mean': { unit: '0..1', goodMin: 0.3, goodMax: 0.7, poorMin: 0.2, poorMax: 0.8, source: 'OFIQ Luminance' },
  'light.under': { unit: '%', goodMax: 25, poorMax: 50, source: 'OFIQ bins 0..25; edges default' },
  'light.over': { unit: '%', goodMax: 1, poorMax: 5, source: 'OFIQ bins 247..255' },
  'light.contrast': { unit: 'score', goodMin: 60, poorMin: 30, source: 'OFIQ Luminance variance; edges default' },
  'light.even': {
    unit: '0..1',
    goodMin: 0.7,
    poorMin: 0.5,
    source: 'OFIQ IlluminationUniformity (intersection to the power .3: .3 and .1 raw)',
  },
  'light.backlight': { unit: 'stops', goodMin: -1, poorMin: -1.5, source: 'default' },
} as const satisfies Record<string, MetricBand>;

/** Where a value lies against a band. */
export function bandOf(value: number | null, band: MetricBand): Band {
  if (value === null || !Number.isFinite(value)) return 'unknown';
  if (isWithin(value, band.goodMin, band.goodMax)) return 'good';
  const below = band.poorMin !== undefined && value <= band.poorMin;
  const above = band.poorMax !== undefined && value >= band.poorMax;
  return below || above ? 'poor' : 'ok';
}

function isWithin(value: number, min: number | undefined, max: number | undefined): boolean {
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}
