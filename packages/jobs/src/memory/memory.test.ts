import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MemoryBudget } from './memory-budget.js';
import { createMemoryGate } from './memory-gate.js';
import { type MemoryReading, parsePressure, readMemory } from './memory-reading.js';

const psi = (some: string, full: string) =>
  `some avg10=${some} avg60=0.00 avg300=0.00 total=1\nfull avg10=${full} avg60=0.00 avg300=0.00 total=1\n`;

/** A machine with 8 GiB, 2 GiB of them free, and a container within a slice. */
const files: Record<string, string> = {
  '/proc/self/cgroup': '0::/pods.slice/box\n',
  '/proc/meminfo': 'MemTotal:        8388608 kB\nMemFree:          100000 kB\nMemAvailable:    2097152 kB\n',
  '/proc/pressure/memory': psi('1.00', '0.50'),
  '/sys/fs/cgroup/pods.slice/box/memory.max': 'max\n',
  '/sys/fs/cgroup/pods.slice/box/memory.high': '1000000000\n',
  '/sys/fs/cgroup/pods.slice/box/memory.current': '900000000\n',
  '/sys/fs/cgroup/pods.slice/box/memory.stat': 'anon 300000000\ninactive_file 500000000\nactive_file 1000\n',
  '/sys/fs/cgroup/pods.slice/box/memory.pressure': psi('12.50', '0.00'),
  '/sys/fs/cgroup/pods.slice/box/memory.events': 'low 0\nhigh 7\nmax 0\noom 0\noom_kill 2\n',
  '/sys/fs/cgroup/pods.slice/memory.max': '2000000000\n',
  '/sys/fs/cgroup/pods.slice/memory.current': '950000000\n',
  '/sys/fs/cgroup/pods.slice/memory.stat': 'inactive_file 500000000\n',
};
const from = (table: Record<string, string>) => ({ readText: (path: string) => table[path] ?? null });

describe('reading memory', () => {
  it('takes page cache off what a cgroup counts as used', () => {
    expect(readMemory(from(files))).toEqual({
      source: 'cgroup',
      limitBytes: 1_000_000_000,
      usedBytes: 400_000_000,
      pressure: { some: 12.5, full: 0 },
      events: { high: 7, oomKill: 2 },
    });
  });

  it('heeds a fuller limit further up', () => {
    const fuller = { ...files, '/sys/fs/cgroup/pods.slice/memory.current': '2400000000' };
    expect(readMemory(from(fuller))).toMatchObject({
      limitBytes: 2_000_000_000,
      usedBytes: 1_900_000_000,
      pressure: null,
    });
  });

  it('takes the machine where no cgroup sets a limit', () => {
    const bare = {
      '/proc/self/cgroup': '0::/\n',
      '/proc/meminfo': files['/proc/meminfo'] ?? '',
      '/proc/pressure/memory': psi('1.00', '0.50'),
    };
    const reading = readMemory(from(bare));
    expect(reading.source).toBe('system');
    expect(reading.limitBytes).toBeLessThanOrEqual(8 * 2 ** 30);
  });

  it('gives a number whatever the files hold', () => {
    const names = Object.keys(files);
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...names),
          fc.oneof(fc.string(), fc.constantFrom('max', '-1', '0', '99999999999999999999')),
        ),
        (table) => {
          const { limitBytes, usedBytes } = readMemory(from({ '/proc/self/cgroup': '0::/pods.slice/box', ...table }));
          expect(limitBytes).toBeGreaterThan(0);
          expect(usedBytes).toBeGreaterThanOrEqual(0);
        },
      ),
    );
    expect(parsePressure('some avg10=x')).toBeNull();
  });
});

describe('a memory gate', () => {
  const reading: MemoryReading = {
    source: 'cgroup',
    limitBytes: 1000,
    usedBytes: 0,
    pressure: { some: 0, full: 0 },
    events: null,
  };
  function gateOf(options: object = {}) {
    const state = { ...reading, now: 0 };
    const gate = createMemoryGate({ read: () => state, now: () => state.now, ...options });
    return { gate, state };
  }

  it('shuts at its threshold and opens ten points below, after thirty seconds', () => {
    const { gate, state } = gateOf({ threshold: 0.85 });
    Object.assign(state, { usedBytes: 849 });
    expect(gate.check()).toEqual({ state: 'open' });
    Object.assign(state, { usedBytes: 850 });
    expect(gate.check()).toMatchObject({ state: 'closed', reason: expect.stringContaining('85 %') });
    Object.assign(state, { usedBytes: 760, now: 60_000 });
    expect(gate.check().state).toBe('closed');
    Object.assign(state, { usedBytes: 740 });
    expect(gate.check().state).toBe('closed');
    Object.assign(state, { now: 89_999 });
    expect(gate.check().state).toBe('closed');
    Object.assign(state, { now: 90_000 });
    expect(gate.check().state).toBe('open');
  });

  it('counts the thirty seconds anew when memory rises between', () => {
    const { gate, state } = gateOf();
    for (const [now, usedBytes] of [
      [0, 800],
      [1000, 600],
      [20_000, 700],
      [21_000, 600],
      [40_000, 600],
    ]) {
      Object.assign(state, { now, usedBytes });
      expect(gate.check().state).toBe('closed');
    }
    Object.assign(state, { now: 51_000 });
    expect(gate.check().state).toBe('open');
  });

  it('shuts when tasks wait for memory, and sheds when all do', () => {
    const { gate, state } = gateOf();
    Object.assign(state, { pressure: { some: 11, full: 1 } });
    expect(gate.check()).toMatchObject({ state: 'closed', reason: expect.stringContaining('pressure') });
    Object.assign(state, { pressure: { some: 30, full: 6 } });
    expect(gate.check().state).toBe('shed');
  });
});

describe('a memory budget', () => {
  it('knows what is free while jobs come and go', () => {
    const budget = new MemoryBudget(100);
    budget.reserve('a', 60);
    budget.reserve('b', 70);
    expect(budget.freeBytes).toBe(0);
    budget.release('a');
    expect(budget.freeBytes).toBe(30);
  });
  it('refuses to be empty', () => expect(() => new MemoryBudget(0)).toThrow(RangeError));
});
