import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A Python peer in a process of its own: a JSON request a line, a JSON answer a line. */
export interface PythonProcess {
  /** The installed packages that it runs. */
  readonly versions: Record<string, string>;
  ask(request: object): Promise<unknown>;
  close(): void;
}

/**
 * Runs a script of this folder, one thread of it. Makes the virtual environment when it is not there. `null`, with the reason printed,
 * where that is not possible.
 */
export async function startPython(name: string): Promise<PythonProcess | null> {
  const made = spawnSync(process.execPath, [script('make-venv.mjs')], { encoding: 'utf8' });
  if (made.status !== 0) {
    console.log(`No Python peers: ${made.stderr.trim().split('\n').at(-1) ?? 'the environment could not be made'}`);
    return null;
  }
  const environment = { ...process.env, OMP_NUM_THREADS: '1', NUMBA_NUM_THREADS: '1' };
  const child = spawn(made.stdout.trim(), [script(name)], { stdio: ['pipe', 'pipe', 'ignore'], env: environment });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('the Python peer ended without an answer');
    return JSON.parse(value as string);
  };
  const versions = (await ask({ peer: 'versions' })) as Record<string, string>;
  return { versions, ask, close: () => child.stdin.end() };
}

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
