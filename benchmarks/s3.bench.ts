/**
 * Reading from S3: speed, memory, bytes and faults, each checked against what it must give.
 *
 *   npx tsx --conditions=@footlight/source benchmarks/s3.bench.ts [throughput] [memory] [media] [faults]
 *
 * Without names it runs all four. Makes 1.3 GB of files in `tmp/` and leaves them for the next run.
 */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { measureFaults } from './s3-faults.js';
import { measureMedia } from './s3-media.js';
import { startScript, startServer } from './s3-process.js';
import { writeSection, type S3Results } from './s3-section.js';
import { measureThroughput } from './s3-throughput.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'tmp', 's3-bench');
const resultFile = join(root, 'benchmarks', 'results', 's3.json');
const mebibyte = 1024 * 1024;
const sizes = { '10m.bin': 10 * mebibyte, '1g.bin': 1024 * mebibyte, '8g.bin': 8192 * mebibyte };
process.env['AWS_ACCESS_KEY_ID'] ??= 'bench';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'bench';

makeFiles();
const wanted = process.argv.slice(2);
const all = wanted.length === 0;
const known = existsSync(resultFile) ? (JSON.parse(readFileSync(resultFile, 'utf8')) as Partial<S3Results>) : {};
const results: Partial<S3Results> = {
  ...known,
  machine: {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
};

const subjects: Record<string, () => Promise<unknown>> = {
  throughput: () => measureThroughput(join(folder, '1g.bin'), sizes['1g.bin'], 7),
  memory: () => measureMemory(3),
  media: () => measureMedia(mediaFolder()),
  faults: () => measureFaults(10_000),
};
for (const [name, measure] of Object.entries(subjects)) {
  if (!all && !wanted.includes(name)) continue;
  const loadBefore = loadavg()[0] ?? 0;
  const measured = await measure();
  Object.assign(results, { [name]: measured, [`${name}Load`]: [loadBefore, loadavg()[0] ?? 0] });
  console.log(name, JSON.stringify(measured, null, 2));
  save();
}
/** MiB of resident memory over the baseline: the median of `rounds` processes for each object and way. */
async function measureMemory(rounds: number) {
  const server = await startServer(
    Object.fromEntries(Object.keys(sizes).map((name) => [`bench/${name}`, join(folder, name)])),
  );
  const table: Record<string, Record<string, number>> = {};
  try {
    for (const way of ['stream', 'chunks', 'sdk']) {
      for (const name of Object.keys(sizes)) {
        const over: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const child = startScript('s3-memory-child.ts', [server.url, name, way], ['--expose-gc']);
          over.push(((await child.next()) as { overMiB: number }).overMiB);
        }
        (table[way] ??= {})[name] = Math.round((over.toSorted((a, b) => a - b)[rounds >> 1] ?? Number.NaN) * 10) / 10;
      }
    }
  } finally {
    await server.stop();
  }
  return table;
}

function makeFiles(): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, size] of Object.entries(sizes)) {
    const path = join(folder, name);
    if (existsSync(path)) continue;
    const file = openSync(path, 'w');
    const block = Buffer.alloc(mebibyte);
    // The largest is sparse: what counts for it is its length.
    if (name !== '8g.bin') for (let at = 0; at < size; at += mebibyte) writeSync(file, randomFillSync(block));
    closeSync(file);
    truncateSync(path, size);
  }
}

function mediaFolder(): string {
  const media = join(root, 'tmp', 's3-media');
  execFileSync(process.execPath, [join(root, 'packages/s3-stream/scripts/make-media.mjs'), media], {
    stdio: 'inherit',
  });
  return media;
}

/** After each part, so that a run that is broken off keeps what it measured. */
function save(): void {
  mkdirSync(join(root, 'benchmarks', 'results'), { recursive: true });
  writeFileSync(resultFile, `${JSON.stringify(results, null, 2)}\n`);
  writeSection(results as S3Results);
}
