import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A project of somebody else, with our tarballs installed by npm as a user would. */
export interface Consumer {
  readonly folder: string;
  /** Runs a program in the project and returns what it printed. */
  run(program: string, args: readonly string[], env?: Record<string, string>): string;
  write(file: string, text: string): void;
}

export function createConsumer(
  folder: string,
  type: 'module' | 'commonjs',
  tarballs: Readonly<Record<string, string>>,
  extra: Readonly<Record<string, string>> = {},
): Consumer {
  mkdirSync(folder, { recursive: true });
  const local = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]));
  const manifest = { name: 'consumer', private: true, type, dependencies: { ...local, ...extra }, overrides: local };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const run: Consumer['run'] = (program, args, env = {}) =>
    execFileSync(program, [...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...withoutNodePath(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  run('npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    '--omit=optional',
    '--loglevel=error',
  ]);
  return { folder, run, write: (file, text) => writeFileSync(join(folder, file), text) };
}

/** Without NODE_PATH, by which the workspace's own commands would lend the consumer our packages. */
function withoutNodePath(): NodeJS.ProcessEnv {
  const { NODE_PATH: _, ...rest } = process.env;
  return rest;
}
