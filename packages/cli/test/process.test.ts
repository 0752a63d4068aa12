import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { withDances } from './dances.js';

const dances = withDances();
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program; `whenOut` is called as soon as it has printed anything. */
function program(
  args: readonly string[],
  whenOut: (kill: (signal: 'SIGINT') => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [
    '--conditions=@footlight/source',
    '--import',
    import.meta.resolve('tsx'),
    main,
    ...args,
  ]);
  const ended = { out: '', err: '' };
  let first = true;
  child.stdout.on('data', (chunk: Buffer) => {
    ended.out += chunk.toString();
    if (first) whenOut((signal) => child.kill(signal));
    first = false;
  });
  child.stderr.on('data', (chunk: Buffer) => (ended.err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ended, code })));
}

describe('the program', () => {
  it('ends with 130 and one word on Ctrl-C', async () => {
    const args = ['session', dances.path('reference.npz'), dances.path('late.npy')];
    const { code, err } = await program(args, (kill) => setTimeout(() => kill('SIGINT'), 500));
    expect(code).toBe(130);
    expect(err.trim()).toBe('stopped');
  });

  it('ends with the exit code of what went wrong', async () => {
    const { code, out, err } = await program(['compare', '/nowhere.npy', '/nowhere.npy']);
    expect(code).toBe(3);
    expect(out).toBe('');
    expect(err).toContain('[compare/file-unreadable]');
  });

  it('does not mind a reader that goes away', async () => {
    const args = ['compare', dances.path('reference.npz'), dances.path('late.npy'), '--json'];
    const child = spawn(process.execPath, [
      '--conditions=@footlight/source',
      '--import',
      import.meta.resolve('tsx'),
      main,
      ...args,
    ]);
    child.stdout.destroy();
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(err).toBe('');
  });
});
