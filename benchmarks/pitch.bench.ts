/**
 * bench:pitch. Our pitch tracker beside librosa's pYIN on the shared recordings of speech, both on the same samples, hop by hop.
 * Writes results/pitch.json and sections/pitch.md.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { semitones } from '../packages/media-analysis/src/speech/pitch-contour.js';
import { agreement, type Contour } from './pitch/agreement.js';
import { startPitchPeer, type PitchPeer } from './pitch/peer.js';
import { pitchSection, type PitchReport } from './pitch/section.js';
import { clipFolder, clipSamples, featuresOf } from './sound/clips.js';

/** The second depth of one recording says nothing new. */
const clips = readdirSync(clipFolder).filter((name) => /\.(wav|flac)$/.test(name) && !name.includes('24bit'));

async function ourContour(samples: Float32Array): Promise<Contour> {
  const features = await featuresOf(samples, null);
  return Array.from(features.pitch, (hertz, hop) => (semitones(features, hop) === null ? null : hertz));
}

async function compare(peer: PitchPeer): Promise<PitchReport> {
  const contours: { name: string; ours: Contour; theirs: Contour }[] = [];
  for (const name of clips) {
    const samples = await clipSamples(name);
    contours.push({ name, ours: await ourContour(samples), theirs: await peer.contour(samples) });
  }
  const together = { ours: contours.flatMap(({ ours }) => ours), theirs: contours.flatMap(({ theirs }) => theirs) };
  return {
    machine: `${cpus()[0]?.model} x ${cpus().length}`,
    versions: { node: process.version, ...peer.versions },
    clips: contours.map(({ name, ours, theirs }) => ({ name, ...agreement(ours, theirs) })),
    all: agreement(together.ours, together.theirs),
  };
}

const peer = await startPitchPeer();
if (peer) {
  const report = await compare(peer).finally(() => peer.close());
  writeFileSync(new URL('results/pitch.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(new URL('sections/pitch.md', import.meta.url), pitchSection(report));
  console.log(pitchSection(report));
}
