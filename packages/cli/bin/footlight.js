#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Installed: the built command. In a checkout: its sources, so that what is run is what is there.
const setup = new URL('../../../tooling/setup/source.mjs', import.meta.url);
if (existsSync(setup)) {
  const { runSource } = await import(setup.href);
  process.exitCode = await runSource(fileURLToPath(new URL('../src/main.ts', import.meta.url)), process.argv.slice(2));
} else {
  await import('../dist/main.js');
}
