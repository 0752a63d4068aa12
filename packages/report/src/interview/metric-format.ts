import { interviewMetricBands, type Band, type Metric, type MetricBand } from '@footlight/contracts';

import { spoken } from '../chart/scale.js';

/** Units as they are written behind a number. Ratios and scores have none. */
const unitWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '0..1': '',
    ratio: '',
    score: '',
    count: '',
    degrees: '°',
    wpm: ' words/min',
    semitones: ' semitones',
  }),
);

/** A number with its unit: `142 words/min`, `12.5 %`, `18°`. At most three significant digits. */
export function withUnit(value: number, unit: string): string {
  return `${digits(value)}${unitText(unit)}`;
}

function unitText(unit: string): string {
  return unitWords.get(unit) ?? (unit.startsWith('/') ? unit : ` ${unit}`);
}

function digits(value: number): string {
  const size = Math.abs(value);
  const places = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  const text = value.toFixed(places);
  const short = places > 0 ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short.replace('-', '−');
}

/** The value for a table, or a dash. */
export function valueText({ value, unit }: Pick<Metric, 'value' | 'unit'>): string {
  return value === null ? '–' : withUnit(value, unit);
}

const bands: ReadonlyMap<string, MetricBand> = new Map(Object.entries(interviewMetricBands));

/** The good band of a metric; `null` for one without. */
export function bandFor(id: string): MetricBand | null {
  return bands.get(id) ?? null;
}

/** `120 to 160 words/min`, `at most 5 s`, `at least 95 %`; empty without a band. */
export function goodText(id: string): string {
  const band = bandFor(id);
  if (!band) return '';
  const { goodMin, goodMax, unit } = band;
  if (goodMin !== undefined && goodMax !== undefined) return `${digits(goodMin)} to ${withUnit(goodMax, unit)}`;
  if (goodMax !== undefined) return goodMax === 0 ? 'none' : `at most ${withUnit(goodMax, unit)}`;
  return goodMin === undefined ? '' : `at least ${withUnit(goodMin, unit)}`;
}

const bandNames: Readonly<Record<Band, string>> = { good: 'good', ok: 'close', poor: 'off', unknown: 'not measured' };

/** The band in a word; a value without a band has no target. */
export function bandText({ id, value, band }: Pick<Metric, 'id' | 'value' | 'band'>): string {
  return band === 'unknown' && value !== null ? (bandFor(id) ? 'unsure' : 'no target') : bandNames[band];
}

/** `bs1770-speech` as words. */
export function methodText(method: string): string {
  return spoken(method).replaceAll('-', ' ');
}
