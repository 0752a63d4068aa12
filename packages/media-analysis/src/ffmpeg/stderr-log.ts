import { EventGate } from '../internal/event-gate.js';

const maximumLine = 4096;
const keptHead = 600;
const keptTail = 60;

/** ffmpeg's log, read line by line and kept within bounds: the first lines (the header) and the last ones (the errors). */
export class StderrLog {
  readonly head: string[] = [];
  readonly tail: string[] = [];
  readonly #gate = new EventGate();
  #rest = '';
  #decoder = new TextDecoder();

  push(chunk: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split(/\r?\n|\r/);
    this.#rest = (lines.pop() ?? '').slice(0, maximumLine);
    for (const line of lines) this.#keep(line.slice(0, maximumLine));
    if (lines.length > 0) this.#gate.open();
  }

  /** Resolves when more lines have arrived. */
  wait(): Promise<void> {
    return this.#gate.wait();
  }

  /** Wakes whoever waits: no more lines will come. */
  finish(): void {
    if (this.#rest) this.#keep(this.#rest);
    this.#rest = '';
    this.#gate.open();
  }

  /** All lines that were kept, in order. */
  lines(): readonly string[] {
    return [...this.head, ...this.tail];
  }

  /** The messages of level error and above, without their prefixes, newest last, at most 5. */
  problems(): readonly string[] {
    const marked = this.lines().filter((line) => /\[(error|fatal|panic)\]/.test(line));
    return marked.slice(-5).map((line) => line.replace(/\[(error|fatal|panic)\]\s*/, '').replace(/^\[[^\]]*\]\s*/, ''));
  }

  #keep(line: string): void {
    if (this.head.length < keptHead) return void this.head.push(line);
    this.tail.push(line);
    if (this.tail.length > keptTail) this.tail.shift();
  }
}
