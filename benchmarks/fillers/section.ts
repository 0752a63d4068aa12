import { readFileSync } from 'node:fs';

import { sumOf, tolerance, type FillerCount } from './filler-count.js';
import type { MicrophoneRow } from './microphones.js';
import type { PaceReport } from './pace.js';
import type { VoiceRow } from './synthetic-voices.js';

export interface FillersReport {
  readonly machine: string;
  readonly node: string;
  readonly load: readonly number[];
  readonly clips: readonly ({ readonly name: string } & FillerCount)[];
  readonly microphones: readonly MicrophoneRow[];
  readonly voices: readonly VoiceRow[];
  readonly pace: PaceReport;
  /** Processor time of one core. */
  readonly cpuSecondsPerTenMinutes: { readonly features: number; readonly withMetrics: number };
  readonly metrics: number;
}

// What the numbers do not say by themselves is written by hand and kept.
const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');

export function fillersSection(report: FillersReport): string {
  const { machine, node, load, clips, microphones, voices, pace, cpuSecondsPerTenMinutes: cost } = report;
  const all = sumOf(clips);
  const elsewhere = sumOf(microphones.slice(1));
  const minutes = voices.reduce((sum, row) => sum + row.minutes, 0);
  const invented = voices.reduce((sum, row) => sum + row.invented, 0);
  return `## Filled pauses and the cost of sound

\`pnpm bench:fillers\`; ${machine}, Node ${node}, load ${load.join(' ')}. Sound alone, no transcript; a hit begins within ${tolerance} s.

| clip | fillers | found | missed | invented |
|---|---|---|---|---|
${[...clips, { name: 'all', ...all }].map(countRow).join('\n')}

F1 ${f1(all)} (target .7). Ten minutes of sound cost ${cost.features} s of one core for the features and ${cost.withMetrics} s with all metrics (target 8 s).

The same clips as other microphones, lines, rooms and people would give them (filters of ffmpeg); F1 ${f1(elsewhere)} over all but the first:

| | fillers | found | missed | invented |
|---|---|---|---|---|
${microphones.map(countRow).join('\n')}

Voices that no threshold was set on: flite speaks sentences in which nobody hesitates, and says which sounds it made. ${invented} filled pauses were
invented in ${minutes.toFixed(1)} minutes; syllables found for each that was spoken:

| voice | ${voices
    .filter(({ voice }) => voice === voices[0]?.voice)
    .map(({ stretch }) => `sounds x ${stretch}`)
    .join(' | ')} | invented |
|---|${voices
    .filter(({ voice }) => voice === voices[0]?.voice)
    .map(() => '---|')
    .join('')}---|
${[...new Set(voices.map(({ voice }) => voice))].map((voice) => voiceRow(voice, voices)).join('\n')}

cold_corpus.wav: ${pace.syllables} syllables found for ${pace.vowels} vowels of its alignment. Without a transcript english_fast.wav has ${pace.fast} words a
minute and english_slow.wav ${pace.slow} (goal: faster).

${notes}`;
}

function countRow({ name, expected, hits, missed, invented }: { readonly name: string } & FillerCount): string {
  return `| ${[name, expected, hits, missed, invented].join(' | ')} |`;
}

function voiceRow(name: string, voices: readonly VoiceRow[]): string {
  const rows = voices.filter(({ voice }) => voice === name);
  const shares = rows.map(({ found, syllables }) => (found / syllables).toFixed(2));
  return `| ${[name, ...shares, rows.reduce((sum, row) => sum + row.invented, 0)].join(' | ')} |`;
}

function f1({ hits, missed, invented }: FillerCount): number {
  return Number(((2 * hits) / (2 * hits + missed + invented)).toFixed(3));
}
