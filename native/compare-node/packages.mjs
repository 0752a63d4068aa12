// Writes npm/<target>/package.json for every target of targets.js; `--check` only compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const { TARGETS } = require('./targets.js');
const main = require('./package.json');

function manifest(name, target) {
  const addon = `footlight-compare.${name}.node`;
  return {
    name: `${main.name}-${name}`,
    version: main.version,
    description: `The native comparison backend of Footlight for ${target.rust}.`,
    license: main.license,
    repository: { ...main.repository, directory: `${main.repository.directory}/npm/${name}` },
    files: [addon],
    main: addon,
    publishConfig: main.publishConfig,
    engines: main.engines,
    os: [target.os],
    cpu: [target.cpu],
    ...(target.libc ? { libc: [target.libc] } : {}),
  };
}

for (const [name, target] of Object.entries(TARGETS)) {
  const file = join(here, 'npm', name, 'package.json');
  const text = `${JSON.stringify(manifest(name, target), null, 2)}\n`;
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what targets.js says; run "node packages.mjs"`);
    process.exitCode = 1;
  }
}
