/** Writes sections/pose.md from results/pose.json and results/pose-hostile.json. */
import { readFileSync, writeFileSync } from 'node:fs';

import type { HostileResult } from '../hostile/damaged-copies.js';
import { damagedText } from '../hostile/section.js';

interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

interface PoseResults {
  readonly machine: string;
  readonly node: string;
  readonly ffmpeg: string;
  readonly peer: string;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly accuracy: { readonly frames: number; readonly pixels: Spread; readonly worldMetres: Spread };
  readonly official: { readonly frames: number; readonly pixels: Spread } | null;
  readonly throughput: {
    readonly framesPerSecond: readonly { readonly ours: number; readonly official: number | null }[];
    readonly cpuMsPerFrame: { readonly ours: number; readonly official: number | null };
    readonly ratioOfBest: number;
    readonly medianRatio: number;
  };
  readonly realTime: { readonly timesRealTime: number };
  readonly snapshot: Record<
    'eachByItself' | 'following',
    { readonly p50: number; readonly p95: number; readonly min: number }
  >;
  readonly memory: {
    readonly minutes: number;
    readonly frames: number;
    readonly peakByMinute: readonly { readonly minute: number; readonly node: number; readonly ffmpeg: number }[];
    readonly together: number;
    readonly nodePeak: number;
  };
}

const read = <Results>(name: string): Results =>
  JSON.parse(readFileSync(new URL(`../results/${name}.json`, import.meta.url), 'utf8'));
const pose = read<PoseResults>('pose');
const hostile = read<HostileResult>('pose-hostile');

const spread = ({ median, p95, max }: Spread, digits: number) =>
  [median, p95, max].map((value) => value.toFixed(digits)).join(' | ');
const { throughput, snapshot, memory } = pose;
const rounds = throughput.framesPerSecond
  .map(({ ours, official }) => `${ours.toFixed(0)} / ${official?.toFixed(0) ?? '-'}`)
  .join(', ');

const text = `## Poses from video

\`benchmarks/pose.bench.ts\` on ${pose.machine}, Node ${pose.node}, ffmpeg ${pose.ffmpeg}, load average ${pose.loadBefore[0]} before and ${pose.loadAfter[0]} after. Peer: ${pose.peer}; the wheel carries no lite model, so \`benchmarks/pose/onnx_to_tflite.py\` writes the same graph and weights as a .tflite file and checks that both give the same numbers.

### Accuracy

| \`pose_squats.mp4\`, every frame | median | p95 | max | aim |
|---|---|---|---|---|
| against the upstream result (full model), pixels of 720 x 1280 | ${spread(pose.accuracy.pixels, 2)} | 10 and 22 |
| the same, world coordinates, metres | ${spread(pose.accuracy.worldMetres, 3)} | 0.1 |
${pose.official ? `| against the official package on the same frames, pixels | ${spread(pose.official.pixels, 2)} | 3 |` : ''}

### Speed, end to end from the file

195 frames of 720 x 1280, ours and the official package in turn; both find the person in the same number of frames.

| | ours | official | ratio | aim |
|---|---|---|---|---|
| frames a second, best round | ${Math.max(...throughput.framesPerSecond.map(({ ours }) => ours)).toFixed(1)} | ${Math.max(...throughput.framesPerSecond.map(({ official }) => official ?? 0)).toFixed(1)} | ${throughput.ratioOfBest} | 1.2 |
| frames a second, median of the ratios of ${throughput.framesPerSecond.length} rounds (${rounds}) | | | ${throughput.medianRatio} | 1.2 |
| processor time a frame, ms, ffmpeg included | ${throughput.cpuMsPerFrame.ours} | ${throughput.cpuMsPerFrame.official ?? '-'} | ${((throughput.cpuMsPerFrame.official ?? 0) / throughput.cpuMsPerFrame.ours).toFixed(2)} | |

720p at 15 frames a second: ${pose.realTime.timesRealTime} times real time (aim 1).

### A 640 x 480 JPEG snapshot, warmed

| | p50 ms | p95 ms | best ms | aim |
|---|---|---|---|---|
| each picture by itself (detector and landmarks) | ${snapshot.eachByItself.p50} | ${snapshot.eachByItself.p95} | ${snapshot.eachByItself.min} | p50 60 |
| following from picture to picture | ${snapshot.following.p50} | ${snapshot.following.p95} | ${snapshot.following.min} | |

### Resident memory over ${memory.minutes} minutes of video (${memory.frames} frames)

A process of its own, bundled: Node and its ffmpeg, megabytes by minute: ${memory.peakByMinute.map(({ minute, node, ffmpeg }) => `${minute}: ${node} + ${ffmpeg}`).join(', ')}. Most at a time together ${memory.together}; Node by itself, with the finished sequence, ${memory.nodePeak} (aim 400, not growing).

### Damaged files

${damagedText(hostile, 'the shared containers (bytes flipped, cut off, spliced), read as paths, streams and ranges, for pictures and sound')}
`;

// What the numbers do not say by themselves is written by hand and kept.
const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');
writeFileSync(
  new URL('../sections/pose.md', import.meta.url),
  `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n\n${notes}`,
);
