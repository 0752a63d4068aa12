import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { MediaInfo } from './media-info.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import type { MediaSource } from './media-source.js';
import { parseHeader } from './parse-header.js';

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
    for await (const samples of cutSamples(run, blockSamples)) {
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

/** `async=1` fills and trims but never stretches; `first_pts=0` puts silence before a stream that starts late;
 * `rematrix_maxval=1` makes mono the mean of the channels, where floats would else be mixed 3 dB louder. */
function soundArgs({ stream = 0 }: ReadAudioOptions, rate: number): string[] {
  check('stream', stream, 0, 63);
  const filter = `aresample=${rate}:async=1:first_pts=0:rematrix_maxval=1,aformat=channel_layouts=mono`;
  return [
    '-map',
    `0:a:${stream}`,
    '-vn',
    '-sn',
    '-dn',
    '-af',
    filter,
    '-ac',
    '1',
    '-ar',
    String(rate),
    '-c:a',
    'pcm_f32le',
    '-f',
    'f32le',
    'pipe:1',
  ];
}

async function* cutSamples(run: MediaRun, blockSamples: number): AsyncGenerator<Float32Array> {
  let block = new Uint8Array(blockSamples * 4);
  let filled = 0;
  run.times.resume();
  for await (const chunk of withoutPipeErrors(run)) {
    run.count(chunk.byteLength);
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + block.byteLength - filled);
      block.set(part, filled);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled < block.byteLength) continue;
      yield* givenOut(run, block);
      block = new Uint8Array(blockSamples * 4);
      filled = 0;
    }
  }
  if (filled >= 4) yield* givenOut(run, block.subarray(0, filled - (filled % 4)));
}

function* givenOut(run: MediaRun, block: Uint8Array): Generator<Float32Array> {
  run.throwIfStopped();
  run.waiting = false;
  yield toSamples(block);
  run.waiting = true;
}

/** A killed process breaks its pipe; why it was killed is told by `finished`. */
async function* withoutPipeErrors(run: MediaRun): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of run.output as AsyncIterable<Uint8Array>) yield chunk;
  } catch (cause) {
    run.throwIfStopped();
    throw new MediaAnalysisError(
      'media-analysis/ffmpeg-failed',
      `the pipe from ffmpeg broke while reading ${run.label}; try again`,
      { cause, retryable: true },
    );
  }
}

/** Samples that are no numbers (a float stream can hold them) count as silence. Written for little-endian machines, as every Node platform is. */
function toSamples(bytes: Uint8Array): Float32Array {
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  for (let at = 0; at < samples.length; at += 1) if (!Number.isFinite(samples[at])) samples[at] = 0;
  return samples;
}

function check(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) throw new RangeError(`${name} is ${value}; it must be ${least} to ${most}`);
}
