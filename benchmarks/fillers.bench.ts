/**
 * bench:fillers. Filled pauses found by sound alone in the shared clips against what is known of them, and what ten minutes of sound cost.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

import { audioMetrics, createModelStore, filledPauses, openVoiceModel } from '@footlight/media-analysis';

import { clipSamples, featuresOf } from './sound/clips.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const output = fileURLToPath(new URL('results/fillers.json', import.meta.url));
const section = fileURLToPath(new URL('sections/fillers.md', import.meta.url));
const models = createModelStore({ folder: process.env['FOOTLIGHT_MODELS_DIR'] ?? `${shared}models` });
const voiceModel = await openVoiceModel(await models.locate('silero-vad'));
const tolerance = 0.3;

/** When fillers begin, seconds. Those of mfa_uh and mfa_um were read from the waveform; the other clips' from their transcripts. */
const clips: readonly (readonly [string, readonly number[]])[] = [
  ['cold_corpus.wav', [1.24, 3.69, 7.31, 9.89, 17.78]],
  ['mfa_uh.flac', [2.31]],
  ['mfa_um.flac', [3.75]],
  ['mfa_hes.flac', []],
  ['mfa_youknow.flac', []],
  ['mfa_long.flac', []],
  ['mfa_whisper.flac', []],
  ['mfa_laughter.flac', []],
  ['english_fast.wav', []],
  ['english_slow.wav', []],
  ['61-70968-0000.flac', []],
  ['jfk.flac', []],
];

const rows: { name: string; expected: number; hits: number; missed: number; invented: number }[] = [];
for (const [name, expected] of clips) {
  const found = filledPauses(await featuresOf(await clipSamples(name), voiceModel), null);
  const hits = expected.filter((time) => found.some(({ startTime }) => Math.abs(startTime - time) <= tolerance)).length;
  rows.push({ name, expected: expected.length, hits, missed: expected.length - hits, invented: found.length - hits });
}
const total = (key: 'expected' | 'hits' | 'missed' | 'invented') => rows.reduce((sum, row) => sum + row[key], 0);
const f1 = (2 * total('hits')) / (2 * total('hits') + total('missed') + total('invented'));

const once = await clipSamples('cold_corpus.wav');
const tenMinutes = Float32Array.from({ length: 16_000 * 600 }, (_, at) => once[at % once.length] ?? 0);
const before = process.cpuUsage();
const features = await featuresOf(tenMinutes, voiceModel);
const analysed = process.cpuUsage(before);
const metrics = audioMetrics(features);
filledPauses(features, null);
const folded = process.cpuUsage(before);
const seconds = ({ user, system }: NodeJS.CpuUsage) => Number(((user + system) / 1e6).toFixed(2));

const report = {
  machine: `${cpus()[0]?.model} x ${cpus().length}`,
  node: process.version,
  load: loadavg().map((value) => Number(value.toFixed(1))),
  clips: rows,
  f1: Number(f1.toFixed(3)),
  cpuSecondsPerTenMinutes: { features: seconds(analysed), withMetrics: seconds(folded), target: 8 },
  metrics: metrics.length,
};
writeFileSync(output, `${JSON.stringify(report, null, 2)}\n`);
const template = readFileSync(section, { encoding: 'utf8', flag: 'a+' });
const tail = template.includes('<!-- notes -->')
  ? template.slice(template.indexOf('<!-- notes -->'))
  : '<!-- notes -->\n';
writeFileSync(
  section,
  `## Filled pauses and the cost of sound

\`pnpm bench:fillers\`; ${report.machine}, Node ${report.node}, load ${report.load.join(' ')}. Sound alone, no transcript; a hit begins within ${tolerance} s.

| clip | fillers | found | missed | invented |
|---|---|---|---|---|
${rows.map((row) => `| ${row.name} | ${row.expected} | ${row.hits} | ${row.missed} | ${row.invented} |`).join('\n')}
| all | ${total('expected')} | ${total('hits')} | ${total('missed')} | ${total('invented')} |

F1 ${report.f1} (target .7). Ten minutes of sound cost ${report.cpuSecondsPerTenMinutes.features} s of one core for the features and ${report.cpuSecondsPerTenMinutes.withMetrics} s with all metrics (target 8 s).

${tail}`,
);
console.log(JSON.stringify(report, null, 2));
