import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Case } from './cases.js';

/** A Python process that times its calls itself. */
export interface PythonPeer {
  readonly versions: Record<string, string>;
  time(peer: 'dtaidistance' | 'tslearn', data: Case, repeats: number): Promise<{ distance: number; seconds: number }>;
  close(): void;
}

/** Makes the virtual environment when it is not there. `null`, with the reason printed, where that is not possible. */
export async function startPython(): Promise<PythonPeer | null> {
  const made = spawnSync(process.execPath, [script('make-venv.mjs')], { encoding: 'utf8' });
  if (made.status !== 0) {
    console.log(`No Python peers: ${made.stderr.trim().split('\n').at(-1) ?? 'the environment could not be made'}`);
    return null;
  }
  const environment = { ...process.env, OMP_NUM_THREADS: '1', NUMBA_NUM_THREADS: '1' };
  const child = spawn(made.stdout.trim(), [script('dtw_peer.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: environment,
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('the Python peer ended without an answer');
    return JSON.parse(value as string);
  };
  const versions = (await ask({ peer: 'versions' })) as Record<string, string>;
  return {
    versions,
    time: async (peer, { a, b, dims }, repeats) => {
      const answer = await ask({ peer, a: base64(a), b: base64(b), dims, repeats });
      return answer as { distance: number; seconds: number };
    },
    close: () => child.stdin.end(),
  };
}

function script(name: string): string {
  return fileURLToPath(new URL(`../python/${name}`, import.meta.url));
}

function base64(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
