import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How full the memory is that this process may use. */
export interface MemoryReading {
  /** Where the numbers come from: the strictest cgroup v2 limit above this process, else the machine. */
  readonly source: 'cgroup' | 'system';
  readonly limitBytes: number;
  /** Without page cache that can be given back at once. */
  readonly usedBytes: number;
  /** Share of the last 10 s in which some, and all, tasks waited for memory, in percent; `null` where the kernel does not tell. */
  readonly pressure: { readonly some: number; readonly full: number } | null;
  /** Times the high limit was hit and processes were killed so far; `null` outside a cgroup. */
  readonly events: { readonly high: number; readonly oomKill: number } | null;
}

export interface MemorySource {
  /** Text of a file, or `null` when it cannot be read. @default reads the file system */
  readonly readText?: (path: string) => string | null;
}

const root = '/sys/fs/cgroup';
/** Deeper cgroup nesting than any container runtime makes. */
const mostLevels = 32;

/**
 * Reads the memory state. In a cgroup v2 the limit is the smaller of `memory.max` and `memory.high`, and `inactive_file`
 * is taken off `memory.current`: the kernel counts page cache as used (kernel.org, cgroup-v2, "Memory Interface Files").
 */
export function readMemory({ readText = readOrNull }: MemorySource = {}): MemoryReading {
  const limits = cgroupFolders(readText('/proc/self/cgroup') ?? '').flatMap((folder) => readCgroup(folder, readText));
  const system = readSystem(readText);
  const fullest = limits.toSorted((a, b) => b.usedBytes / b.limitBytes - a.usedBytes / a.limitBytes)[0];
  return fullest && fullest.limitBytes <= system.limitBytes ? fullest : system;
}

/** This process's cgroup and everything above it: a limit anywhere on the way binds. */
function cgroupFolders(procCgroup: string): string[] {
  const own = /^0::(\/.*)$/m.exec(procCgroup)?.[1];
  if (own === undefined) return [];
  const parts = own
    .split('/')
    .filter((part) => part !== '' && part !== '..')
    .slice(0, mostLevels);
  return parts
    .reduceRight((folders, _, index) => [...folders, join(root, ...parts.slice(0, index + 1))], [] as string[])
    .concat(root);
}

function readCgroup(folder: string, readText: (path: string) => string | null): MemoryReading[] {
  const read = (name: string) => readText(join(folder, name));
  const limits = [read('memory.max'), read('memory.high')].flatMap((text) => numberOf(text) ?? []);
  const current = numberOf(read('memory.current'));
  if (limits.length === 0 || current === null) return [];
  const inactiveFile = fieldOf(read('memory.stat'), 'inactive_file') ?? 0;
  const events = read('memory.events');
  return [
    {
      source: 'cgroup',
      limitBytes: Math.min(...limits),
      usedBytes: Math.max(0, current - inactiveFile),
      pressure: parsePressure(read('memory.pressure')),
      events:
        events === null ? null : { high: fieldOf(events, 'high') ?? 0, oomKill: fieldOf(events, 'oom_kill') ?? 0 },
    },
  ];
}

function readSystem(readText: (path: string) => string | null): MemoryReading {
  const info = readText('/proc/meminfo');
  const total = (fieldOf(info, 'MemTotal:') ?? 0) * 1024;
  const available = (fieldOf(info, 'MemAvailable:') ?? 0) * 1024;
  const usage = process.memoryUsage.rss();
  const constrained = process.constrainedMemory?.() ?? 0;
  // cgroup v1 and other systems: Node knows a limit at most, and only this process's own use can be held against it.
  if (constrained > 0 && (total === 0 || constrained < total))
    return { source: 'system', limitBytes: constrained, usedBytes: usage, pressure: null, events: null };
  if (total > 0) {
    const pressure = parsePressure(readText('/proc/pressure/memory'));
    return { source: 'system', limitBytes: total, usedBytes: total - available, pressure, events: null };
  }
  return { source: 'system', limitBytes: Number.MAX_SAFE_INTEGER, usedBytes: usage, pressure: null, events: null };
}

/** `some avg10=0.12 avg60=...` and `full avg10=...` of the kernel's pressure stall information. */
export function parsePressure(text: string | null): MemoryReading['pressure'] {
  const average = (kind: string) =>
    Number(new RegExp(`^${kind} avg10=(\\d+(?:\\.\\d+)?)`, 'm').exec(text ?? '')?.[1] ?? Number.NaN);
  const [some, full] = [average('some'), average('full')];
  return Number.isFinite(some) && Number.isFinite(full) ? { some, full } : null;
}

function numberOf(text: string | null): number | null {
  const digits = /^\d{1,20}$/.exec(text?.trim() ?? '')?.[0];
  const value = digits === undefined ? Number.NaN : Number(digits);
  // A limit beyond what exists is no limit: the kernel writes 2^63 rounded to pages for "none" in older files.
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}

function fieldOf(text: string | null, name: string): number | null {
  for (const line of (text ?? '').split('\n')) {
    const [key, value] = line.split(/\s+/, 2);
    if (key === name && value !== undefined && /^\d{1,15}$/.test(value)) return Number(value);
  }
  return null;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
