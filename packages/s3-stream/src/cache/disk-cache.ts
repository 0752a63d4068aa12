import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import type { CachedRange, RangeCache } from './range-key.js';

export interface DiskCacheOptions {
  readonly folder: string;
  /** @default 1073741824 */
  readonly maxBytes?: number;
}

interface Entry {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

const checkBytes = 4;
const draftPrefix = 'draft-';
/** A draft this old was left by a process that ended while it wrote. */
const staleDraftMs = 60 * 60 * 1000;

/**
 * A cache on disk that several processes may share. An entry is a file `<version>/<start>-<end>` with its CRC-32 at the
 * end; it is written aside and renamed, so it is there whole or not at all, and one that a crash or the disk damaged is
 * dropped when it is read. What was used longest ago goes first. Each process looks at the whole after every sixteenth of
 * the limit that it wrote, so P processes may exceed the limit by P sixteenths for a moment.
 */
export function createDiskCache({ folder, maxBytes = 1024 * 1024 * 1024 }: DiskCacheOptions): RangeCache {
  let written = Number.POSITIVE_INFINITY;
  let trimming: Promise<void> | null = null;
  const pathOf = (version: string, { start, end }: CachedRange) => join(folder, version, `${start}-${end}`);
  const trim = async () => {
    written = 0;
    await trimFolder(folder, maxBytes);
  };
  return {
    ranges: async (version, start, end) => {
      const names = await readdir(join(folder, version)).catch(() => []);
      return names.flatMap((name) => rangeOf(name) ?? []).filter((range) => range.start < end && range.end > start);
    },
    get: async (version, range) => {
      const path = pathOf(version, range);
      const bytes = await readWhole(path, range.end - range.start);
      if (bytes) await utimes(path, new Date(), new Date()).catch(() => {});
      return bytes;
    },
    put: async (version, start, bytes) => {
      if (bytes.length + checkBytes > maxBytes) return;
      await store(join(folder, version), pathOf(version, { start, end: start + bytes.length }), bytes).catch(() => {});
      written += bytes.length;
      if (written > maxBytes / 16) trimming ??= trim().finally(() => void (trimming = null));
      await trimming;
    },
  };
}

async function store(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const check = Buffer.alloc(checkBytes);
  check.writeUInt32LE(crc32(bytes));
  const draft = join(folder, `${draftPrefix}${randomUUID()}`);
  try {
    await writeFile(draft, Buffer.concat([bytes, check]), { flag: 'wx', mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function readWhole(path: string, length: number): Promise<Uint8Array | null> {
  const file = await readFile(path).catch(() => null);
  if (!file) return null;
  const bytes = file.subarray(0, length);
  if (file.length === length + checkBytes && crc32(bytes) === file.readUInt32LE(length)) return bytes;
  await rm(path, { force: true }).catch(() => {});
  return null;
}

async function trimFolder(folder: string, maxBytes: number): Promise<void> {
  const entries: Entry[] = [];
  for (const version of await readdir(folder).catch(() => []))
    entries.push(...(await entriesOf(join(folder, version))));
  let held = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of entries.sort((a, b) => a.usedMs - b.usedMs)) {
    if (held <= maxBytes) return;
    await rm(path, { force: true }).catch(() => {});
    held -= bytes;
  }
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => null);
    if (!stats) continue;
    const abandoned = name.startsWith(draftPrefix) && Date.now() - stats.mtimeMs > staleDraftMs;
    if (abandoned) await rm(path, { force: true }).catch(() => {});
    else entries.push({ path, bytes: stats.size, usedMs: stats.mtimeMs });
  }
  return entries;
}

function rangeOf(name: string): CachedRange | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(name);
  return match ? { start: Number(match[1]), end: Number(match[2]) } : null;
}
