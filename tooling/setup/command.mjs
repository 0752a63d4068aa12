import { spawn } from 'node:child_process';

import { root, toolEnvironment } from './paths.mjs';

/**
 * Runs a program and resolves with its exit code and output. `show` passes the output through as it comes.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ show?: boolean, cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function command(program, args, { show = false, cwd = root, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...toolEnvironment(), ...env },
      stdio: ['inherit', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const collect = (stream) => (chunk) => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** True when the program answers to `--version` (or the arguments given). */
export async function answers(program, args = ['--version']) {
  return (await command(program, args)).code === 0;
}
