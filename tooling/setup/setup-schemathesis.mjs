#!/usr/bin/env node
/**
 * Brings Schemathesis, which fuzzes HTTP services by their OpenAPI document, into `.tools/schemathesis` (about 20 s).
 * `--check` only says whether it is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { toolsFolder } from './paths.mjs';

const folder = join(toolsFolder, 'schemathesis');
const program = join(folder, 'bin/schemathesis');
const version = '4.31.0';

if (existsSync(program)) {
  console.log(`schemathesis is ready: ${program}`);
} else if (process.argv.includes('--check')) {
  console.error('schemathesis is not set up; run: node tooling/setup/setup-schemathesis.mjs');
  process.exitCode = 1;
} else {
  run('python3', ['-m', 'venv', folder]);
  run(`${folder}/bin/python`, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `schemathesis==${version}`,
  ]);
  console.log(`schemathesis is ready: ${program}`);
}

function run(command, options) {
  const { status, error } = spawnSync(command, options, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${options.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}
