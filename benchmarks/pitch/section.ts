import { readFileSync } from 'node:fs';

import type { Agreement } from './agreement.js';

export interface PitchReport {
  readonly machine: string;
  readonly versions: Record<string, string>;
  readonly clips: readonly (Agreement & { readonly name: string })[];
  readonly all: Agreement;
}

/** What the numbers do not say by themselves, written by hand. */
const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');

/** The section of RESULTS.md. */
export function pitchSection({ versions, clips, all }: PitchReport): string {
  return `## Pitch against a reference

\`npm run bench:pitch\`: our tracker beside pYIN of librosa ${versions['librosa']} (Mauch & Dixon 2014; ISC), Node ${versions['node']}. Both get the
same samples at 16 kHz and are asked every 10 ms for 60 to 500 Hz; pYIN looks at 64 ms and has its defaults otherwise. Shares of pitch are of
the hops that both call voiced; an octave is meant to a semitone. Ours decides by each hop alone, pYIN by the whole recording.

| clip | both voiced, s | within a semitone | within 50 cents | median difference, cents | octave up | octave down | voiced or not: the same | ours alone voiced | pYIN alone |
|---|---|---|---|---|---|---|---|---|---|
${clips.map((clip) => row(clip.name, clip)).join('\n')}
${row('all', all)}

${notes}`;
}

function row(name: string, seen: Agreement): string {
  const pitch = [seen.withinSemitone, seen.within50Cents].map(percent);
  const octaves = [seen.octaveUp, seen.octaveDown].map(percent);
  const voicing = [seen.voicing, seen.oursAlone, seen.theirsAlone].map(percent);
  const cells = [(seen.bothVoiced / 100).toFixed(1), ...pitch, decimal(seen.medianCents), ...octaves, ...voicing];
  return `| ${[name, ...cells].join(' | ')} |`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(100 * share).toFixed(1)} %`;
}

function decimal(value: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(1);
}
