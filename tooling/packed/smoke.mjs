// Runs inside a consumer's project on any Node: every package loads by both systems, and the comparison is right.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const require = createRequire(`${process.cwd()}/smoke.mjs`);
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const names = Object.keys(dependencies).filter(
  (name) => name.startsWith('@footlight/') && !name.includes('compare-native'),
);
const loaded = {};
for (const name of names) {
  const esm = await import(name);
  const cjs = require(name);
  const missing = Object.keys(esm).filter((key) => key !== 'default' && !(key in cjs));
  if (missing.length > 0) throw new Error(`${name}: the CJS build lacks ${missing.join(', ')}`);
  loaded[name] = Object.keys(esm).length;
}

const esm = await import('@footlight/core-compare');
const cjs = require('@footlight/core-compare');
const series = [
  [0, 0, 1, 2, 1, 0, 1, 0, 0],
  [0, 1, 2, 0, 0, 0, 0, 0, 0],
];
const distances = [esm, cjs].map((build) => build.dtwDistance(...series));
if (distances.some((distance) => Math.abs(distance - Math.SQRT2) > 1e-12))
  throw new Error(`dtwDistance gave ${distances}, not sqrt(2)`);
const backends = [esm, cjs]
  .map((build) => build.selectBackend())
  .map(({ backend, reason }) => ({ name: backend.name, reason }));
console.log(JSON.stringify({ node: process.version, loaded, backends }));
