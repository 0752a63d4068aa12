#!/usr/bin/env node
/** Makes the git-ignored .venv at the root of the repository with the Python peers, from wheels alone. Prints its python. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const venv = fileURLToPath(new URL('../../.venv', import.meta.url));
const wanted = fileURLToPath(new URL('requirements.txt', import.meta.url));
const installed = `${venv}/requirements.txt`;
const python = `${venv}/bin/python`;

function run(command, ...parameters) {
  const { status, error } = spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  process.stderr.write(`${command} ${parameters.join(' ')} failed${error ? `: ${error.message}` : ''}\n`);
  process.exit(1);
}

const isCurrent = existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
if (!isCurrent) {
  if (!existsSync(python)) run('python3', '-m', 'venv', venv);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary=:all:', '--no-deps'];
  run(python, ...pip, '-r', wanted);
  copyFileSync(wanted, installed);
}
process.stdout.write(`${python}\n`);
