/**
 * bench:pose-hostile. 1,000 damaged copies of the shared containers (bytes flipped, ends cut off, pieces of other files put
 * in), each read as a path, a stream or ranges, for pictures or sound: a result or a typed error within the limit, no
 * process and no temporary file left. `--copies N` for another number.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { FootlightError } from '@footlight/contracts';
import { readAudio, readFrames, type MediaSource } from '@footlight/media-analysis';
import { MemorySource } from '@footlight/media-analysis/testing';

import { mutate } from '../packages/media-analysis/test/mutate.js';

const containers = fileURLToPath(new URL('../../shared/testdata/containers/', import.meta.url));
const names = readdirSync(containers).sort();
const files = names.map((name) => readFileSync(containers + name));
const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-hostile-'));
const flag = process.argv.indexOf('--copies');
const copies = flag < 0 ? 1000 : Number(process.argv[flag + 1]);
const limits = { stallMs: 20_000, waitMs: 30_000, outputBytes: 200_000_000 };
/** The limits and the time of a watchdog tick, a kill and a loaded machine. */
const longestAllowedMs = 45_000;

const outcomes: Record<string, number> = {};
const failures: string[] = [];
let longestMs = 0;

async function readOne(seed: number): Promise<void> {
  const bytes = mutate(at(files, seed), at(files, seed * 7 + 1), seed);
  const start = performance.now();
  const outcome = await read(sourceOf(bytes, seed), seed % 5 === 0).catch((error: unknown) => {
    if (!FootlightError.is(error)) failures.push(`copy ${seed} of ${at(names, seed)}: ${String(error)}`);
    return FootlightError.is(error) ? error.code : 'untyped error';
  });
  const took = performance.now() - start;
  if (took > longestAllowedMs) failures.push(`copy ${seed} of ${at(names, seed)} took ${Math.round(took)} ms`);
  longestMs = Math.max(longestMs, took);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}

async function read(source: MediaSource, sound: boolean): Promise<string> {
  let count = 0;
  const reading = sound
    ? readAudio(source, { limits })
    : readFrames(source, { limits, select: { kind: 'rate', framesPerSecond: 2 }, longestSide: 64 });
  for await (const _ of reading) count += 1;
  if (count === 0) throw new Error('neither a result nor an error');
  return 'read';
}

function sourceOf(bytes: Buffer, seed: number): MediaSource {
  if (seed % 3 === 0) return Readable.from([bytes]);
  if (seed % 3 === 1) return new MemorySource(bytes);
  const path = join(folder, String(seed));
  writeFileSync(path, bytes);
  return path;
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

/** Children of this process that are still there, by the kernel's own list. */
function children(): string[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(/\s+/).filter(Boolean);
}

const loadBefore = loadavg();
const before = children();
const start = performance.now();
let next = 0;
const worker = async () => {
  for (let seed = next++; seed < copies; seed = next++) {
    await readOne(seed);
    if (seed % 100 === 99) console.error(`${seed + 1} of ${copies}`);
  }
};
await Promise.all([worker(), worker()]);
rmSync(folder, { recursive: true, force: true });

const report = {
  machine: `${cpus()[0]?.model} x ${cpus().length}`,
  loadBefore,
  copies,
  seconds: Math.round((performance.now() - start) / 1000),
  outcomes: Object.fromEntries(Object.entries(outcomes).sort()),
  longestMs: Math.round(longestMs),
  orphans: children().filter((pid) => !before.includes(pid)).length,
  temporaryFiles: readdirSync(tmpdir()).filter((name) => name.startsWith('footlight-media-')).length,
  failures,
};
console.log(JSON.stringify(report, null, 2));
if (failures.length > 0 || report.orphans > 0 || report.temporaryFiles > 0) process.exitCode = 1;
writeFileSync(new URL('results/pose-hostile.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
