import type { Readable } from 'node:stream';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { classifyFailure } from './classify-failure.js';
import { FfmpegProcess, type ProcessExit } from './ffmpeg-process.js';
import { locateFfmpeg, type FfmpegProgram, type LocateFfmpegOptions } from './ffmpeg-program.js';
import { resolveLimits, type MediaLimits } from './media-limits.js';
import type { MediaInfo } from './media-info.js';
import type { MediaSource } from './media-source.js';
import { parseHeader } from './parse-header.js';
import { prepareInput } from './prepare-input.js';
import type { PreparedInput } from './prepared-input.js';
import { Watchdog } from './watchdog.js';

/** What every call that runs ffmpeg takes. */
export interface MediaRunOptions extends LocateFfmpegOptions {
  readonly limits?: MediaLimits;
  /** Ends ffmpeg and everything it started; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What one run is to do. */
export interface RunPlan {
  readonly wanted: 'picture' | 'sound' | null;
  /** Options before `-i`, e.g. `-ss`. */
  readonly inputArgs: readonly string[];
  /** Everything after `-i`. */
  readonly outputArgs: (program: FfmpegProgram) => readonly string[];
}

/** One run of ffmpeg over one source, with every limit in force. Call `close` in a `finally`. */
export class MediaRun {
  readonly label: string;
  readonly #process: FfmpegProcess;
  readonly #input: PreparedInput;
  readonly #watchdog: Watchdog;
  readonly #plan: RunPlan;
  readonly #limits: Required<MediaLimits>;
  readonly #signal: AbortSignal | undefined;
  readonly #abort = () => this.#process.kill();
  #stopReason: unknown = null;
  #outputBytes = 0;

  private constructor(
    program: FfmpegProgram,
    input: PreparedInput,
    plan: RunPlan,
    limits: Required<MediaLimits>,
    signal?: AbortSignal,
  ) {
    this.label = input.label;
    this.#input = input;
    this.#plan = plan;
    this.#limits = limits;
    this.#signal = signal;
    this.#watchdog = new Watchdog(limits, input.label, (error) => this.#stopFor(error));
    this.#process = new FfmpegProcess(program.path, commandLine(program, input, plan, limits), () =>
      this.#watchdog.seen(),
    );
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (input.feed) void input.feed(this.#process.input);
    else this.#process.input.end();
    void this.#process.exited.then(() => this.#process.log.finish());
  }

  static async start(source: MediaSource, plan: RunPlan, options: MediaRunOptions): Promise<MediaRun> {
    options.signal?.throwIfAborted();
    const limits = resolveLimits(options.limits);
    const program = await locateFfmpeg(options);
    const input = await prepareInput(source, limits, options.signal);
    if (!options.signal?.aborted) return new MediaRun(program, input, plan, limits, options.signal);
    await input.dispose();
    throw options.signal.reason;
  }

  get output(): Readable {
    return this.#process.output;
  }

  get times(): Readable {
    return this.#process.times;
  }

  get sound(): Readable {
    return this.#process.sound;
  }

  get loudness(): Readable {
    return this.#process.loudness;
  }

  /** The kept log lines. */
  get lines(): readonly string[] {
    return this.#process.log.lines();
  }

  get problems(): readonly string[] {
    return this.#process.log.problems();
  }

  /** What the container says of itself; `null` when ffmpeg could not open it. */
  get info(): MediaInfo | null {
    return parseHeader(this.lines);
  }

  /** Whether somebody is waiting for output; the consumer's own time is not held against the file. */
  set waiting(waiting: boolean) {
    this.#watchdog.waiting = waiting;
  }

  /** Counts output. Stops the run when there is more than `limits.outputBytes`. */
  count(bytes: number): void {
    this.#watchdog.seen();
    this.#outputBytes += bytes;
    if (this.#outputBytes > this.#limits.outputBytes)
      this.#stopFor(
        new MediaAnalysisError(
          'media-analysis/too-large',
          `${this.label} gives more than ${this.#limits.outputBytes} bytes; raise limits.outputBytes or ask for less`,
        ),
      );
  }

  /** Waits until the log answers, or until the process has ended. */
  async logged<Answer>(read: (lines: readonly string[]) => Answer | null): Promise<Answer | null> {
    for (;;) {
      const answer = read(this.lines);
      if (answer !== null || this.#process.ended) return answer;
      await this.#process.log.wait();
    }
  }

  /** @throws what stopped the run: the signal's reason, a limit, or the source's own failure. Nothing when none did */
  throwIfStopped(): void {
    this.#signal?.throwIfAborted();
    if (this.#stopReason) throw this.#stopReason;
    const failure = this.#input.failure();
    if (failure) throw failure;
  }

  /** Resolves when ffmpeg has ended by itself. @throws what stopped it, if something did */
  async finished(): Promise<ProcessExit> {
    const exit = await this.#process.exited;
    this.throwIfStopped();
    return exit;
  }

  /** The error for a run that ended without a result. */
  async failure(): Promise<MediaAnalysisError> {
    const exit = await this.finished();
    return classifyFailure({
      label: this.label,
      wanted: this.#plan.wanted,
      lines: this.lines,
      problems: this.problems,
      exitCode: exit.code,
      signal: exit.signal,
    });
  }

  /** Ends the process if it lives and frees everything. */
  async close(): Promise<void> {
    this.#watchdog.stop();
    this.#signal?.removeEventListener('abort', this.#abort);
    await this.#process.stop();
    await this.#input.dispose();
  }

  #stopFor(reason: unknown): void {
    this.#stopReason ??= reason;
    this.#process.kill();
  }
}

/** `-max_alloc` bounds single allocations (a frame of 8K in 16-bit RGBA has 283 MB); `-nostdin` keeps ffmpeg off the terminal. */
function commandLine(
  program: FfmpegProgram,
  input: PreparedInput,
  plan: RunPlan,
  limits: Required<MediaLimits>,
): string[] {
  const quiet = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'level+info'];
  const bounds = ['-max_alloc', String(512 * 2 ** 20), '-max_streams', String(limits.streams)];
  const pixels = ['-max_pixels', String(limits.framePixels)];
  return [...quiet, ...bounds, ...pixels, ...plan.inputArgs, ...input.args, ...plan.outputArgs(program)];
}
