import { Readable } from 'node:stream';

import { systemClock, type Clock } from '@footlight/contracts';

import type { CliIo } from '../src/index.js';

export interface CapturedIo extends CliIo {
  readonly out: () => string;
  readonly err: () => string;
  readonly abort: () => void;
}

export interface CaptureOptions {
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly stdin?: Readable;
}

/** A process that remembers what was written to it. */
export function capturedIo({
  terminal = false,
  env = {},
  clock = systemClock,
  stdin = Readable.from([]),
}: CaptureOptions = {}): CapturedIo {
  const written = { out: '', err: '' };
  const controller = new AbortController();
  const sink = (name: 'out' | 'err') => ({
    isTTY: terminal,
    columns: 100,
    write: (text: string) => void (written[name] += text),
  });
  return {
    stdin,
    stdout: sink('out'),
    stderr: sink('err'),
    env,
    clock,
    signal: controller.signal,
    blocking: (work) => work(),
    out: () => written.out,
    err: () => written.err,
    abort: () => controller.abort(),
  };
}
