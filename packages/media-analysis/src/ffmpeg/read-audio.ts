import type { MediaInfo } from './media-info.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import type { MediaSource } from './media-source.js';
import { parseHeader } from './parse-header.js';
import { rawSound, soundFilter } from './sound-args.js';
import { SoundQueue } from './sound-queue.js';

/** A stretch of sound. */
export interface AudioBlock {
  /** Seconds from the start of the media to the first sample. */
  readonly startTime: number;
  /** Mono, -1..1 (louder only where the source clips). */
  readonly samples: Float32Array;
}

export interface ReadAudioOptions extends MediaRunOptions {
  /** @default 16000 */
  readonly sampleRateHz?: number;
  /** Which audio stream, counted among the audio streams. @default 0 */
  readonly stream?: number;
  /** Samples in a block; the last one may be shorter. @default one second */
  readonly blockSamples?: number;
  /** Start here, in a source that can be sought in. Seconds. @default 0 */
  readonly startTime?: number;
  /** Read this much. Seconds. @default to the end */
  readonly duration?: number;
  /** Called once, before the first block. */
  readonly onInfo?: (info: MediaInfo) => void;
  /** Called at the end when the file was damaged or ended early, with ffmpeg's words. */
  readonly onDamage?: (problems: readonly string[]) => void;
}

/**
 * The sound of a recording as mono samples, with backpressure. Sample n of the whole is at n / rate seconds of the media:
 * gaps and a late start are filled with silence.
 *
 * @example
 * for await (const { startTime, samples } of readAudio('answer.mp4')) measure(startTime, samples);
 *
 * @throws {MediaAnalysisError} `no-such-stream` for a file without sound, and everything that `probeMedia` throws
 */
export async function* readAudio(
  source: MediaSource,
  options: ReadAudioOptions = {},
): AsyncGenerator<AudioBlock, void, undefined> {
  const rate = options.sampleRateHz ?? 16_000;
  const blockSamples = options.blockSamples ?? rate;
  check('sampleRateHz', rate, 1000, 192_000);
  check('blockSamples', blockSamples, 1, 2 ** 24);
  const run = await MediaRun.start(
    source,
    { wanted: 'sound', inputArgs: seekArgs(options), outputArgs: () => soundArgs(options, rate) },
    options,
  );
  try {
    let blocks = 0;
    const queue = new SoundQueue(run, run.output, blockSamples);
    for (let samples = await queue.next(); samples; samples = await queue.next()) {
      run.throwIfStopped();
      const info = blocks === 0 ? await run.logged(parseHeader) : null;
      if (info) options.onInfo?.(info);
      yield { startTime: (options.startTime ?? 0) + (blocks * blockSamples) / rate, samples };
      blocks += 1;
    }
    const exit = await run.finished();
    if (blocks === 0 && !options.startTime) throw await run.failure();
    if (exit.code !== 0 || run.problems.length > 0) options.onDamage?.(run.problems);
  } finally {
    await run.close();
  }
}

function seekArgs({ startTime = 0, duration }: ReadAudioOptions): string[] {
  check('startTime', startTime, 0, 1e6);
  if (duration !== undefined) check('duration', duration, 0.001, 1e6);
  return [
    ...(startTime > 0 ? ['-ss', startTime.toFixed(6)] : []),
    ...(duration === undefined ? [] : ['-t', duration.toFixed(6)]),
  ];
}

function soundArgs({ stream = 0 }: ReadAudioOptions, rate: number): string[] {
  check('stream', stream, 0, 63);
  return ['-map', `0:a:${stream}`, '-vn', '-sn', '-dn', '-af', soundFilter(rate), ...rawSound(rate, 1)];
}

function check(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) throw new RangeError(`${name} is ${value}; it must be ${least} to ${most}`);
}
