import { readFileSync } from 'node:fs';

import type { FaceRow } from './faces.js';
import type { AnalyzerRun } from './run-analyzer.js';

export interface Round extends AnalyzerRun {
  readonly minutes: number;
  readonly bareSeconds: number;
  readonly bareCpuSeconds: number;
  /** Analyzer over bare ffmpeg, by the clock. */
  readonly ratio: number;
}

export interface InterviewResult {
  readonly machine: string;
  readonly node: string;
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly rounds: readonly Round[];
  readonly faces: readonly FaceRow[];
}

// What the numbers do not say by themselves is written by hand and kept.
const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');

const mostRatio = 1.5;
const mostMb = 250;
/** Memory that differs by less than this is the same, share. */
const sameMemory = 0.1;

export function interviewSection({ machine, node, load, rounds, faces }: InterviewResult): string {
  return `## Interview analysis: time, memory, faces

\`pnpm bench:interview\`; ${machine}, Node ${node}, load ${load.before.join(' ')} before and ${load.after.join(' ')} after. A talking head at
720p, key frames two seconds apart, everything but transcription, in a process as \`footlight analyze\` starts it; bare ffmpeg decodes the same
key frames and the sound to nowhere. Processor time includes all threads; it says more than the clock where others use the machine too.

| minutes | bare ffmpeg, s | its CPU, s | analyzer, s | ratio | CPU of Node, s | CPU of its ffmpeg, s | pictures | Node before / peak, MB | ffmpeg peak, MB |
|---|---|---|---|---|---|---|---|---|---|
${rounds.map(roundRow).join('\n')}

${aims(rounds).join('\n')}

${notes}
| file | known | found | unit |
|---|---|---|---|
${faces.map(({ name, expected, found, unit }) => `| ${name} | ${expected} | ${found} | ${unit} |`).join('\n')}

face_noface.mov may differ by 4 points. Filled pauses have a table of their own, under "Filled pauses and the cost of sound".
`;
}

function roundRow(round: Round): string {
  const { minutes, frames, idleMb, nodeMb, ffmpegMb } = round;
  const { bareSeconds, bareCpuSeconds, seconds, ratio, cpuSeconds, ffmpegCpuSeconds } = round;
  const times = [bareSeconds, bareCpuSeconds, seconds, ratio, cpuSeconds, ffmpegCpuSeconds].map((value) =>
    value.toFixed(1),
  );
  return `| ${minutes} | ${times.join(' | ')} | ${frames} | ${idleMb.toFixed(0)} / ${nodeMb.toFixed(0)} | ${ffmpegMb.toFixed(0)} |`;
}

function aims(rounds: readonly Round[]): string[] {
  const short = rounds.filter(({ minutes }) => minutes === 10);
  const ratio = short.map((round) => round.ratio).toSorted((a, b) => a - b)[short.length >> 1] ?? Number.NaN;
  const total = ({ nodeMb, ffmpegMb }: Round) => nodeMb + ffmpegMb;
  const peak = Math.max(...short.map(total));
  const long = Math.max(...rounds.filter(({ minutes }) => minutes > 10).map(total));
  const met = (holds: boolean) => (holds ? 'met' : 'missed');
  return [
    `- At most ${mostRatio} times bare ffmpeg: ${ratio.toFixed(1)} in the middle one of the runs, ${met(ratio <= mostRatio)}.`,
    `- Node and ffmpeg below ${mostMb} MB together: ${peak.toFixed(0)} MB, ${met(peak < mostMb)}.`,
    `- Memory that does not grow: ${long.toFixed(0)} MB at 30 and 60 minutes against ${peak.toFixed(0)} MB at 10, ${met(long <= peak * (1 + sameMemory))}.`,
  ];
}
