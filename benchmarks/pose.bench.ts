/**
 * bench:pose. Accuracy against the upstream result and against the official mediapipe package on the same frames;
 * throughput end to end from the file, both sides in turn; a snapshot; memory over a long file. With --long nothing but the
 * memory over an hour of video is measured; later runs keep it.
 * The peer's environment comes from benchmarks/pose/make-venv.sh.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  createModelStore,
  createPoseEstimator,
  extractPeople,
  extractPoses,
  locateFfmpeg,
  readFrames,
  readPoseFrames,
} from '@footlight/media-analysis';

import { extractionMemory } from './pose/memory.js';
import { startPeer, type Peer } from './pose/peer.js';
import { rounded } from './pose/rounded.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const squats = join(shared, 'testdata/motion/pose_squats.mp4');
const modelFolder = process.env['FOOTLIGHT_MODELS_DIR'] ?? join(shared, 'models');
const models = createModelStore({ folder: modelFolder });
const ffmpeg = await locateFfmpeg();
const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-pose-'));
const isLong = process.argv.includes('--long');
const resultsPath = new URL('results/pose.json', import.meta.url);

try {
  if (isLong) keep({ ...earlier(), memory: await memory(60) });
  else keep(await everythingElse());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function everythingElse() {
  const peer = await startPeer();
  const report = {
    machine: `${cpus()[0]?.model} x ${cpus().length}`,
    node: process.version,
    ffmpeg: ffmpeg.version,
    peer: peer
      ? `mediapipe ${peer.version}, pose_landmark_lite, smooth_landmarks=False`
      : 'absent: run benchmarks/pose/make-venv.sh',
    loadBefore: loadavg().map(rounded),
    accuracy: await accuracy(),
    official: peer ? await againstOfficial(peer) : null,
    throughput: await throughput(peer),
    realTime: await realTime(),
    snapshot: await snapshot(),
    memory: earlier().memory?.minutes === 60 ? earlier().memory : await memory(4),
    loadAfter: loadavg().map(rounded),
  };
  peer?.close();
  return report;
}

function memory(minutes: number) {
  return extractionMemory({ ffmpegPath: ffmpeg.path, clip: squats, clipSeconds: 13, minutes, folder, modelFolder });
}

function keep(report: object): void {
  console.log(JSON.stringify(report, null, 2));
  writeFileSync(resultsPath, `${JSON.stringify(report, null, 2)}\n`);
}

/** Goals: median <= 10 px, p95 <= 22 px; world median <= 0.1 m. */
async function accuracy() {
  const expected: number[][][] = JSON.parse(
    readFileSync(join(shared, 'testdata/motion/pose_squats.full.json'), 'utf8'),
  );
  const expectedWorld: number[][][] = JSON.parse(
    readFileSync(join(shared, 'testdata/motion/pose_squats_3d.full.json'), 'utf8'),
  );
  const { people } = await extractPeople(squats, { framesPerSecond: 'all', models });
  const image = people[0]?.image?.landmarks ?? new Float32Array();
  const world = people[0]?.world?.landmarks ?? new Float32Array();
  const pixels = expected.flatMap((frame, t) =>
    frame.map(([x = 0, y = 0], j) => distance([at(image, t, j, 0) * 720, at(image, t, j, 1) * 1280], [x, y])),
  );
  const metres = expectedWorld.flatMap((frame, t) =>
    frame.map((point, j) =>
      distance(
        [0, 1, 2].map((axis) => at(world, t, j, axis)),
        point,
      ),
    ),
  );
  return {
    frames: expected.length,
    pixels: spread(pixels),
    worldMetres: spread(metres),
    goal: 'pixels 10 / 22, world 0.1 m',
  };
}

/** Goal: median <= 3 px on the same frames, with tracking on and smoothing off. */
async function againstOfficial(peer: Peer) {
  const frames: Uint8Array[] = [];
  for await (const frame of readFrames(squats)) frames.push(frame.data);
  const theirs = await peer.landmarks(720, 1280, frames);
  const pixels: number[] = [];
  let index = 0;
  for await (const { people } of readPoseFrames(squats, { framesPerSecond: 'all', longestSide: 4096, models })) {
    const ours = people[0]?.image;
    theirs[index]?.forEach(
      ([x = 0, y = 0], j) =>
        ours && pixels.push(Math.hypot(((ours[j * 4] ?? 0) - x) * 720, ((ours[j * 4 + 1] ?? 0) - y) * 1280)),
    );
    index += 1;
  }
  if (pixels.length !== frames.length * 33)
    throw new Error(`both sides must find the person in every frame: ${pixels.length / 33} of ${frames.length}`);
  return { frames: frames.length, pixels: spread(pixels), goal: 'median 3 px' };
}

/** Goal: at least 1.2 times the official package's frames a second. */
async function throughput(peer: Peer | null) {
  const video = join(folder, 'loop.mp4');
  execFileSync(ffmpeg.path, ['-v', 'error', '-stream_loop', '2', '-i', squats, '-c', 'copy', video]);
  await ours(video);
  const rounds: { ours: number; official: number | null }[] = [];
  const cpu: { ours: number[]; official: number[] } = { ours: [], official: [] };
  for (let round = 0; round < 5; round += 1) {
    const official = peer ? await peer.video(video) : null;
    const mine = await ours(video);
    if (official && official.found !== mine.found)
      throw new Error(`both sides must find the same frames: ${official.found} and ${mine.found}`);
    cpu.ours.push((mine.cpu / mine.frames) * 1000);
    if (official) cpu.official.push((official.cpu / official.frames) * 1000);
    rounds.push({ ours: mine.frames / mine.seconds, official: official && official.frames / official.seconds });
  }
  const best = (side: 'ours' | 'official') => Math.max(...rounds.map((round) => round[side] ?? 0));
  const ratios = rounds.map((round) => round.ours / (round.official ?? Number.NaN));
  return {
    framesPerSecond: rounds.map((round) => ({
      ours: rounded(round.ours),
      official: round.official && rounded(round.official),
    })),
    cpuMsPerFrame: {
      ours: rounded(Math.min(...cpu.ours)),
      official: peer ? rounded(Math.min(...cpu.official)) : null,
    },
    ratioOfBest: rounded(best('ours') / best('official')),
    medianRatio: rounded(quantile(ratios, 0.5)),
    goal: 1.2,
  };
}

async function ours(video: string) {
  const used = processorSeconds();
  const start = performance.now();
  let frames = 0;
  let found = 0;
  for await (const { people } of readPoseFrames(video, { framesPerSecond: 'all', models })) {
    frames += 1;
    found += people.length;
  }
  return { frames, found, seconds: (performance.now() - start) / 1000, cpu: processorSeconds() - used };
}

/** Of this process and of the children that have ended, ffmpeg among them (proc(5), stat fields 14 to 17, in hundredths). */
function processorSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** Goal: faster than real time at 15 fps for 720p. */
async function realTime() {
  const video = join(folder, '720p.mp4');
  const filter = 'scale=-2:720,pad=1280:720:(ow-iw)/2,fps=30';
  execFileSync(ffmpeg.path, [
    '-v',
    'error',
    '-stream_loop',
    '1',
    '-i',
    squats,
    '-vf',
    filter,
    '-preset',
    'veryfast',
    video,
  ]);
  const start = performance.now();
  const poses = await extractPoses(video, { framesPerSecond: 15, models });
  const seconds = (performance.now() - start) / 1000;
  return {
    mediaSeconds: 26,
    frames: poses.timestamps.length,
    seconds: rounded(seconds),
    timesRealTime: rounded(26 / seconds),
    goal: 1,
  };
}

/** Goal: p50 <= 60 ms for one 640 x 480 JPEG, warmed by 40 pictures: the decoder is JavaScript and compiled as it runs. */
async function snapshot() {
  const path = join(folder, 'snapshot.jpg');
  execFileSync(ffmpeg.path, [
    '-v',
    'error',
    '-ss',
    '2',
    '-i',
    squats,
    '-frames:v',
    '1',
    '-vf',
    'scale=-2:480,pad=640:480:(ow-iw)/2',
    '-q:v',
    '3',
    path,
  ]);
  const picture = readFileSync(path);
  const measure = async (follow: boolean) => {
    const estimator = await createPoseEstimator({ models, follow });
    const times: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      const start = performance.now();
      const { people } = await estimator.estimate(picture);
      times.push(performance.now() - start);
      if (people.length !== 1) throw new Error('the person must be found');
    }
    return {
      p50: rounded(quantile(times.slice(40), 0.5)),
      p95: rounded(quantile(times.slice(40), 0.95)),
      min: rounded(Math.min(...times)),
    };
  };
  return { eachByItself: await measure(false), following: await measure(true), goal: 'p50 60 ms' };
}

/** What the last run wrote. */
function earlier() {
  return existsSync(resultsPath) ? JSON.parse(readFileSync(resultsPath, 'utf8')) : {};
}

function at(landmarks: Float32Array, frame: number, joint: number, value: number): number {
  return landmarks[(frame * 33 + joint) * 4 + value] ?? Number.NaN;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, axis) => value - (b[axis] ?? Number.NaN)));
}

function spread(values: readonly number[]) {
  return {
    median: rounded(quantile(values, 0.5)),
    p95: rounded(quantile(values, 0.95)),
    max: rounded(Math.max(...values)),
  };
}

function quantile(values: readonly number[], q: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;
}
