/**
 * bench:fillers. Filled pauses found by sound alone: in the shared clips against what is known of them, the same through other microphones, and
 * in voices of a synthesizer (flite) that never hesitates; and what ten minutes of sound cost. Needs ffmpeg and flite.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { audioMetrics, createModelStore, filledPauses, openVoiceModel } from '@footlight/media-analysis';

import { countFillers, type FillerCount } from './fillers/filler-count.js';
import { knownFillers } from './fillers/known-fillers.js';
import { throughMicrophones } from './fillers/microphones.js';
import { measurePace } from './fillers/pace.js';
import { fillersSection, type FillersReport } from './fillers/section.js';
import { syntheticVoices } from './fillers/synthetic-voices.js';
import { clipSamples, featuresOf } from './sound/clips.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const models = createModelStore({ folder: process.env['FOOTLIGHT_MODELS_DIR'] ?? `${shared}models` });
const voiceModel = await openVoiceModel(await models.locate('silero-vad'));

const clips: ({ readonly name: string } & FillerCount)[] = [];
for (const [name, known] of knownFillers) {
  const found = filledPauses(await featuresOf(await clipSamples(name), voiceModel), null);
  clips.push({ name, ...countFillers(found, known) });
}

const once = await clipSamples('cold_corpus.wav');
const tenMinutes = Float32Array.from({ length: 16_000 * 600 }, (_, at) => once[at % once.length] ?? 0);
const before = process.cpuUsage();
const features = await featuresOf(tenMinutes, voiceModel);
const analysed = process.cpuUsage(before);
const metrics = audioMetrics(features);
filledPauses(features, null);
const folded = process.cpuUsage(before);
const seconds = ({ user, system }: NodeJS.CpuUsage) => Number(((user + system) / 1e6).toFixed(2));

const folder = mkdtempSync(join(tmpdir(), 'footlight-fillers-'));
const report: FillersReport = {
  machine: `${cpus()[0]?.model} x ${cpus().length}`,
  node: process.version,
  load: loadavg().map((value) => Number(value.toFixed(1))),
  clips,
  microphones: await throughMicrophones(folder, voiceModel),
  voices: await syntheticVoices(folder, voiceModel),
  pace: await measurePace(voiceModel),
  cpuSecondsPerTenMinutes: { features: seconds(analysed), withMetrics: seconds(folded) },
  metrics: metrics.length,
};
rmSync(folder, { recursive: true });
writeFileSync(new URL('results/fillers.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(new URL('sections/fillers.md', import.meta.url), fillersSection(report));
console.log(fillersSection(report));
