#!/usr/bin/env node
/**
 * Assembles the WebAssembly SIMD kernels of the TypeScript backend and writes them, as base64, to
 * src/backend/typescript/simd-module.ts. Run it after a change in scripts/simd:
 * `node packages/core-compare/scripts/assemble-kernels.mjs`. With `--check` it only compares.
 * How memory is laid out for them is in src/backend/typescript/simd-strips.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { absolute, asItIs, fillCosts, root, square } from './simd/costs.mjs';
import { moduleBytes } from './simd/encoding.mjs';
import { accumulateCosts, accumulateScalars } from './simd/recurrence.mjs';

const TARGET = fileURLToPath(new URL('../src/backend/typescript/simd-module.ts', import.meta.url));

const bytes = moduleBytes({
  accumulateCosts,
  accumulateSquares: accumulateScalars(square),
  accumulateAbsolutes: accumulateScalars(absolute),
  fillSquares: fillCosts(square, asItIs),
  fillRoots: fillCosts(square, root),
  fillAbsolutes: fillCosts(absolute, asItIs),
});

const pieces = Buffer.from(bytes)
  .toString('base64')
  .match(/.{1,110}/g);
const source = `// Written by scripts/assemble-kernels.mjs. Do not edit.

/** ${bytes.length} bytes of WebAssembly, as base64. */
export const SIMD_MODULE =
${pieces.map((piece) => `  '${piece}'`).join(' +\n')};
`;

if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, source);
  process.stdout.write(`${bytes.length} bytes\n`);
} else if (readFileSync(TARGET, 'utf8') !== source) {
  process.stderr.write('simd-module.ts is not what assemble-kernels.mjs makes; run the script without --check\n');
  process.exitCode = 1;
}
