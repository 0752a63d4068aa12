import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';
import { withDances } from './dances.js';

const dances = withDances();

describe('footlight demo', () => {
  it('coaches three performers, tells them apart and writes a report of all', async () => {
    const io = capturedIo();
    const path = dances.path('demo.html');
    expect(await run(['demo', '--html', path], io), io.err()).toBe(0);
    const scores = /score\s+(\d+) \D+(\d+) \D+(\d+) /.exec(io.out())?.slice(1).map(Number) ?? [];
    const [faithful = 0, late = 0, other = 0] = scores;
    expect(faithful).toBeGreaterThan(85);
    expect(late).toBeLessThan(faithful - 10);
    expect(other).toBeLessThan(late - 10);
    expect(io.out()).toMatch(/0:\d\d\.\d {2}→ .*left arm/i);
    expect(io.out()).toContain('file://');
    const page = await readFile(path, 'utf8');
    for (const name of ['Faithful', 'Late, sloppy left arm', 'Something else']) expect(page).toContain(name);
  });

  it('coaches the user’s own files', async () => {
    const io = capturedIo();
    const files = ['--performance', dances.path('faithful.json'), '--performance', dances.path('late.npy')];
    const report = ['--html', dances.path('own.html')];
    expect(await run(['demo', '--reference', dances.path('reference.npz'), ...files, ...report], io), io.err()).toBe(0);
    expect(io.out()).toContain('reference, replayed as if live');
    expect(io.out()).toMatch(/faithful\s+late/);
  });

  it('is watched on a terminal: a moving line, then the table', async () => {
    const io = capturedIo({ terminal: true, env: { TERM: 'xterm' } });
    const own = ['--reference', dances.path('reference.npz'), '--performance', dances.path('late.npy')];
    await run(['demo', ...own, '--speed', '200', '--html', dances.path('watched.html')], io);
    expect(io.out()).toContain('\r\u001b[K');
    expect(io.out()).toContain('200 times the speed');
  });
});
