import { buildAddon } from './addon.mjs';
import { findFfmpeg } from './ffmpeg.mjs';
import { requireNode } from './node-version.mjs';
import { bringPnpm, installWorkspace } from './pnpm.mjs';

/** A step that takes longer than this is announced while it runs. */
const patienceMs = 1500;

/**
 * Everything a fresh machine needs before any command; each step is skipped when it is done already.
 *
 * @param {{ quiet?: boolean, required?: boolean }} [options] `quiet` says only what took time or what is missing
 */
export async function prepare({ quiet = false, required = process.env.FOOTLIGHT_REQUIRE_ALL === '1' } = {}) {
  requireNode();
  await report('pnpm', bringPnpm, quiet);
  await report('packages', installWorkspace, quiet);
  await report('native addon', () => buildAddon({ required }), quiet);
  await report('ffmpeg', () => findFfmpeg({ required }), quiet);
}

async function report(name, step, quiet) {
  const start = Date.now();
  const announcement = setTimeout(() => console.error(`  ${name} ...`), patienceMs);
  const outcome = await step().finally(() => clearTimeout(announcement));
  const seconds = (Date.now() - start) / 1000;
  const slow = seconds * 1000 > patienceMs;
  const missing = /is used|missing/.test(outcome);
  if (!quiet || slow || missing)
    console.error(`  ${name.padEnd(13)} ${outcome}${slow ? ` (${seconds.toFixed(0)} s)` : ''}`);
}
