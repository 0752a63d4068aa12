/** Damaged copies of recordings, one after the other in two lanes, and what became of each. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';

import { FootlightError } from '@footlight/contracts';
import type { MediaSource } from '@footlight/media-analysis';
import { MemorySource } from '@footlight/media-analysis/testing';

import { mutate } from '../../packages/media-analysis/test/mutate.js';
import { childProcesses } from '../child/child-processes.js';

export interface DamagedCopies {
  /** The recordings that are damaged: paths. */
  readonly recordings: readonly string[];
  /** How many copies are made. */
  readonly copies: number;
  /** A copy that takes longer than this failed, milliseconds; after twice this nobody waits for it any more. */
  readonly longestAllowedMs: number;
  /**
   * Reads one copy.
   * @returns a word for what came of it
   * @throws {FootlightError} what a damaged file may give; anything else is a failure
   */
  readonly read: (source: MediaSource, seed: number) => Promise<string>;
}

/** What `results/*-hostile.json` hold. */
export interface HostileResult {
  readonly machine: string;
  readonly loadBefore: readonly number[];
  readonly copies: number;
  readonly seconds: number;
  /** Copies by the word or the error code that they gave. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly longestMs: number;
  /** Processes and files that were there afterwards and not before. */
  readonly orphans: number;
  readonly temporaryFiles: number;
  /** Copies that gave an untyped error or took too long. */
  readonly failures: readonly string[];
}

/** Two at a time, as path, object or stream by turns; temporary files go to a folder of this run alone. */
export async function readDamagedCopies(options: DamagedCopies): Promise<HostileResult> {
  const loadBefore = loadavg();
  const before = childProcesses();
  const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-hostile-'));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  process.env['TMPDIR'] = temporary;
  const start = performance.now();
  const run = new HostileRun(options, folder);
  await Promise.all([run.readAll(), run.readAll()]);
  const result: HostileResult = {
    machine: `${cpus()[0]?.model} x ${cpus().length}`,
    loadBefore,
    copies: options.copies,
    seconds: Math.round((performance.now() - start) / 1000),
    outcomes: Object.fromEntries([...run.outcomes].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    longestMs: Math.round(run.longestMs),
    orphans: childProcesses().filter((pid) => !before.includes(pid)).length,
    temporaryFiles: readdirSync(temporary).filter((name) => name.startsWith('footlight-')).length,
    failures: run.failures,
  };
  rmSync(folder, { recursive: true, force: true });
  return result;
}

/** Writes `results/<name>.json`, says it, and lets the process fail when a copy did or when something was left. */
export function keepResult(name: string, result: HostileResult): void {
  console.log(JSON.stringify(result, null, 2));
  const { failures, orphans, temporaryFiles } = result;
  if (failures.length > 0 || orphans > 0 || temporaryFiles > 0) process.exitCode = 1;
  writeFileSync(new URL(`../results/${name}.json`, import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
}

/** The number behind `--copies`, or `usual`. */
export function copiesWanted(usual: number): number {
  const flag = process.argv.indexOf('--copies');
  return flag < 0 ? usual : Number(process.argv[flag + 1]);
}

class HostileRun {
  readonly outcomes = new Map<string, number>();
  readonly failures: string[] = [];
  longestMs = 0;
  readonly #options: DamagedCopies;
  readonly #folder: string;
  readonly #files: readonly Buffer[];
  #next = 0;

  constructor(options: DamagedCopies, folder: string) {
    this.#options = options;
    this.#folder = folder;
    this.#files = options.recordings.map((path) => readFileSync(path));
  }

  async readAll(): Promise<void> {
    for (let seed = this.#next++; seed < this.#options.copies; seed = this.#next++) {
      await this.#readOne(seed);
      if (seed % 100 === 99) console.error(`${seed + 1} of ${this.#options.copies}`);
    }
  }

  async #readOne(seed: number): Promise<void> {
    const { recordings, longestAllowedMs, read } = this.#options;
    const name = `copy ${seed} of ${basename(at(recordings, seed))}`;
    const source = this.#sourceOf(mutate(at(this.#files, seed), at(this.#files, seed * 7 + 1), seed), seed);
    const start = performance.now();
    const outcome = await within(2 * longestAllowedMs, read(source, seed)).catch((error: unknown) => {
      if (!FootlightError.is(error)) this.failures.push(`${name}: ${String(error)}`);
      return FootlightError.is(error) ? error.code : 'untyped error';
    });
    const took = performance.now() - start;
    if (took > longestAllowedMs) this.failures.push(`${name} took ${Math.round(took)} ms`);
    this.longestMs = Math.max(this.longestMs, took);
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  #sourceOf(bytes: Buffer, seed: number): MediaSource {
    if (seed % 3 === 0) return Readable.from([bytes]);
    if (seed % 3 === 1) return new MemorySource(bytes);
    const path = join(this.#folder, String(seed));
    writeFileSync(path, bytes);
    return path;
  }
}

async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still running after ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}
