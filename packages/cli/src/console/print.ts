import type { CliIo } from './cli-io.js';
import { paintFor, type Paint } from './paint.js';

/** Columns assumed where no terminal says how many it has. */
const usualWidth = 100;

/** What commands print to: text for people, or one JSON document for programs. */
export interface Printer {
  readonly paint: Paint;
  readonly width: number;
  /** True under `--json`. */
  readonly isDocument: boolean;
  /** A line, or nothing under `--json`. */
  line(text?: string): void;
  /** The document, or nothing without `--json`; indented where a person looks. */
  document(make: () => unknown): void;
}

export function printer(io: CliIo, json: boolean): Printer {
  return {
    paint: paintFor(io, io.stdout),
    width: Math.max(40, io.stdout.columns ?? usualWidth),
    isDocument: json,
    line: (text = '') => void (json || io.stdout.write(`${text}\n`)),
    document: (make) => void (json && io.stdout.write(`${JSON.stringify(make(), null, io.stdout.isTTY ? 2 : 0)}\n`)),
  };
}
