import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

import { StderrLog } from './stderr-log.js';

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Nothing else of the environment reaches a program that reads hostile files: no keys, and no proxy to send them to. */
const passedOn = [
  'PATH',
  'HOME',
  'LANG',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
];

const living = new Set<FfmpegProcess>();
let watching = false;

/**
 * A running ffmpeg with pipes on 0 (input), 1 (output), 2 (log, read here), 3 (frame times), 4 (sound beside pictures) and 5 (loudness).
 * It leads a process group of its own, so that `kill` also ends what a wrapper script started.
 */
export class FfmpegProcess {
  readonly log = new StderrLog();
  /** Resolves when the process has ended and its pipes are closed. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  readonly #child: ChildProcess;
  #ended = false;

  constructor(path: string, args: readonly string[], onActivity: () => void) {
    const env = Object.fromEntries(
      passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
    this.#child = spawn(path, args, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
      env,
    });
    this.exited = this.#watchEnd();
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      onActivity();
      this.log.push(chunk);
    });
    for (const stream of this.#child.stdio) stream?.on('error', ignorePipeErrors);
    living.add(this);
    killAllAtExit();
  }

  get input(): Writable {
    return required(this.#child.stdin);
  }

  get output(): Readable {
    return required(this.#child.stdout);
  }

  /** Lines of the metadata filter, see `frame-times.ts`. */
  get times(): Readable {
    return required(this.#child.stdio[3] as Readable | null);
  }

  /** Samples, in a run that gives pictures too. */
  get sound(): Readable {
    return required(this.#child.stdio[4] as Readable | null);
  }

  /** Lines of the loudness filter, see `loudness-filter.ts`. */
  get loudness(): Readable {
    return required(stdioAt(this.#child, 5));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the whole process group at once. Harmless when it has ended. */
  kill(): void {
    if (this.#ended || this.#child.pid === undefined) return;
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL');
      else process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      this.#child.kill('SIGKILL');
    }
  }

  /** Ends the process and resolves when it is gone. */
  async stop(): Promise<void> {
    this.kill();
    for (const stream of this.#child.stdio) stream?.destroy();
    await this.exited;
  }

  #watchEnd(): Promise<ProcessExit> {
    return new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        this.#ended = true;
        living.delete(this);
        resolve({ code, signal });
      };
      this.#child.once('error', () => end(null, null));
      this.#child.once('close', end);
      // A grandchild may hold the pipes open after the leader has gone; `exit` alone would then never lead to `close`.
      this.#child.once('exit', () => this.kill());
    });
  }
}

/** How many processes are running at this moment: a test's view of orphans. */
export function livingProcesses(): number {
  return living.size;
}

function killAllAtExit(): void {
  if (watching) return;
  watching = true;
  process.once('exit', () => living.forEach((process) => process.kill()));
}

/** A pipe breaks whenever one side ends first; the exit code and the log say why. */
function ignorePipeErrors(): void {}

/** Node types only the first five. */
function stdioAt(child: ChildProcess, index: number): Readable | null {
  return (child.stdio as readonly unknown[])[index] as Readable | null;
}

function required<Stream>(stream: Stream | null | undefined): Stream {
  if (!stream) throw new TypeError('the process was started without this pipe');
  return stream;
}
