import { yuvBytes } from '../image/yuv-image.js';
import { EventGate } from '../internal/event-gate.js';
import type { FfmpegProgram } from './ffmpeg-program.js';
import { frameInputArgs, rawFrames, type FrameScaling } from './frame-args.js';
import { FrameQueue } from './frame-queue.js';
import { rangeFilter, type FrameSelection } from './frame-selection.js';
import { frameSize } from './frame-size.js';
import { loudnessFilter, LoudnessLines } from './loudness-filter.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import { isRepeatable, type MediaSource } from './media-source.js';
import { parseYuvOutput } from './parse-header.js';
import { nextOf } from './piece-queue.js';
import type { AudioBlock } from './read-audio.js';
import type { YuvFrame } from './read-frames.js';
import { rawSound, soundFilter } from './sound-args.js';
import { SoundQueue } from './sound-queue.js';

export interface ReadMediaOptions extends MediaRunOptions, FrameScaling {
  /** The stretch [startTime, endTime) of media that is given, whole seconds. */
  readonly startTime: number;
  readonly endTime: number;
  /** Pictures are selected in each multiple of this as if it were alone. Whole seconds. @default all of it is one */
  readonly stretchSeconds?: number;
  /** Which pictures, or `null` for none: the source must have a picture if it is asked for one. */
  readonly frames: Extract<FrameSelection, { readonly kind: 'rate' | 'key-frames' }> | null;
  /** Whether sound is given: the source must have it then. 16 kHz mono, in blocks of a second. */
  readonly sound: boolean;
  /**
   * Called for every 100 ms of sound with the momentary loudness (BS.1770, 400 ms) up to `endTime`, LUFS, of all channels at the recording's
   * own rate; -120.7 where there is none.
   */
  readonly onLoudness?: (endTime: number, lufs: number) => void;
  /** Called at the end when the stretch was damaged, with ffmpeg's words. */
  readonly onDamage?: (problems: readonly string[]) => void;
}

/** Sound or a picture, whichever comes first: both run at ffmpeg's pace, each in order of time. */
export type MediaPart =
  | ({ readonly kind: 'sound' } & AudioBlock)
  | { readonly kind: 'frame'; readonly frame: YuvFrame };

const rate = 16_000;
/** Decoders that lap over (AAC, MP3, Opus) and the resampler are warm after this, seconds. */
const preRoll = 1;
/** Decoded beyond the end, so that what is cut off here is not cut off there. Seconds. */
const postRoll = 0.25;

/**
 * A stretch of a recording, its sound and its pictures (as the codec has them), by one ffmpeg that decodes both side by side, with backpressure. Stretches that
 * meet give each picture and each sample once. A frame's memory is used again when the next part is asked for.
 *
 * @throws {TypeError} for a stream, which cannot be sought in; {MediaAnalysisError} as `readFrames` for the source and
 * the limits; a stretch in which nothing can be decoded is empty, and `onDamage` says why
 */
export async function* readMedia(
  source: MediaSource,
  options: ReadMediaOptions,
): AsyncGenerator<MediaPart, void, undefined> {
  const { frames, sound } = options;
  if (!isRepeatable(source)) throw new TypeError('readMedia seeks: give it a path or an ObjectSource');
  const wanted = frames ? 'picture' : 'sound';
  const plan = { wanted, inputArgs: inputArgs(options), outputArgs: outputs(options) } as const;
  const run = await MediaRun.start(source, plan, options);
  try {
    const gate = new EventGate();
    if (options.onLoudness) passLoudness(run, options);
    const pictures = frames && new PictureBranch(run, gate);
    const samples = sound ? new SoundBranch(run, gate, options) : null;
    const take = () => samples?.take() ?? pictures?.take() ?? null;
    const ended = () => (samples?.ended ?? true) && (pictures?.ended ?? true);
    for (let part = await nextOf(run, gate, take, ended); part; part = await nextOf(run, gate, take, ended)) {
      run.throwIfStopped();
      yield part;
      if (part.kind === 'frame') pictures?.recycle(part.frame);
    }
    const exit = await run.finished();
    if (exit.code !== 0 || run.problems.length > 0) options.onDamage?.(run.problems);
  } finally {
    await run.close();
  }
}

function from({ startTime }: ReadMediaOptions): number {
  return Math.max(0, startTime - preRoll);
}

function inputArgs(options: ReadMediaOptions): string[] {
  const start = from(options);
  const length = (options.endTime - start + postRoll).toFixed(6);
  return [...frameInputArgs(options.frames ?? { kind: 'all' }, start), '-t', length];
}

function outputs(options: ReadMediaOptions) {
  const { frames, sound, startTime, endTime, stretchSeconds = 1e9 } = options;
  const range = { startTime, endTime, stretchSeconds };
  return (program: FfmpegProgram): string[] => [
    ...(frames ? rawFrames(program, rangeFilter(frames, range), options, [], 'yuv420p') : []),
    ...(sound ? soundArgs(from(options), options.onLoudness !== undefined) : []),
  ];
}

/** Times are kept through a seek (`-copyts`); the sound is moved so that its first sample is the one at `start`. */
function soundArgs(start: number, withLoudness: boolean): string[] {
  const filter = `asetpts=PTS-${start}/TB,${withLoudness ? `${loudnessFilter},` : ''}${soundFilter(rate)}`;
  return ['-map', '0:a:0', '-vn', '-sn', '-dn', '-af', filter, ...rawSound(rate, 4)];
}

function passLoudness(run: MediaRun, options: ReadMediaOptions): void {
  const start = from(options);
  const lines = new LoudnessLines((time, lufs) => {
    const endTime = start + time;
    if (endTime > options.startTime + 1e-6 && endTime <= options.endTime + 1e-6) options.onLoudness?.(endTime, lufs);
  });
  run.loudness.on('data', (chunk: Buffer) => lines.push(chunk));
}

/** Frames, as soon as ffmpeg has said how large they are. */
class PictureBranch {
  readonly #queue: FrameQueue;
  #shape: Pick<YuvFrame, 'width' | 'height' | 'color'> | null = null;
  #known = false;

  constructor(run: MediaRun, gate: EventGate) {
    this.#queue = new FrameQueue(run, gate);
    void run.logged(parseYuvOutput).then((shape) => {
      this.#shape = shape;
      this.#known = true;
      if (shape && shape.width > 0 && shape.height > 0)
        this.#queue.begin(frameSize(run.label, shape, yuvBytes(shape.width, shape.height)));
      gate.open();
    });
  }

  get ended(): boolean {
    return this.#known && this.#queue.ended;
  }

  take(): MediaPart | null {
    for (let raw = this.#queue.take(); raw && this.#shape; raw = this.#queue.take())
      if (!Number.isNaN(raw.timestamp)) return { kind: 'frame', frame: { ...this.#shape, ...raw } };
    return null;
  }

  recycle({ data }: YuvFrame): void {
    this.#queue.recycle(data);
  }
}

/** Samples of the stretch: the pre-roll is dropped, and nothing follows its end. */
class SoundBranch {
  readonly #queue: SoundQueue;
  readonly #start: number;
  readonly #until: number;
  #position: number;

  constructor(run: MediaRun, gate: EventGate, options: ReadMediaOptions) {
    this.#queue = new SoundQueue(run, run.sound, rate, gate);
    this.#position = from(options) * rate;
    this.#start = options.startTime * rate;
    this.#until = options.endTime * rate;
  }

  get ended(): boolean {
    return this.#queue.ended;
  }

  take(): MediaPart | null {
    for (let block = this.#queue.take(); block; block = this.#queue.take()) {
      const first = Math.max(this.#position, this.#start);
      const samples = block.subarray(first - this.#position, Math.max(0, this.#until - this.#position));
      this.#position += block.length;
      if (samples.length > 0) return { kind: 'sound', startTime: first / rate, samples };
    }
    return null;
  }
}
