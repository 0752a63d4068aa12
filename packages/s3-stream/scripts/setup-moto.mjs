#!/usr/bin/env node
/**
 * Makes `.venv-s3` in this package with moto's S3 server in it: the real S3-compatible server of the tests (about 20 s).
 * `--check` only says whether it is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../.venv-s3', import.meta.url));
const server = `${folder}/bin/moto_server`;
// Only what the S3 part of moto imports: its `server` extra brings every other service's needs, and takes three times as long.
const packages = ['moto[s3]==5.2.5', 'flask==3.1.3', 'flask-cors==6.0.5'];

if (existsSync(server)) {
  console.log(`moto is ready: ${server}`);
} else if (process.argv.includes('--check')) {
  console.error(`moto is not set up; run: node ${fileURLToPath(import.meta.url)}`);
  process.exitCode = 1;
} else {
  run('python3', ['-m', 'venv', folder]);
  run(`${folder}/bin/python`, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  console.log(`moto is ready: ${server}`);
}

function run(program, options) {
  const { status, error } = spawnSync(program, options, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${program} ${options.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}
