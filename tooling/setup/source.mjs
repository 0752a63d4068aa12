import { spawn } from 'node:child_process';

import { toolEnvironment } from './paths.mjs';

/** Runs a TypeScript file of the workspace from its sources, with the terminal; resolves with its exit code. */
export function runSource(file, args, nodeOptions = []) {
  const loader = ['--conditions=@footlight/source', '--import', import.meta.resolve('tsx')];
  const child = spawn(process.execPath, [...nodeOptions, ...loader, file, ...args], {
    stdio: 'inherit',
    env: toolEnvironment(),
  });
  process.on('SIGINT', () => {}); // the child has it too and ends by its own rules
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? (signal ? 130 : 1))));
}
