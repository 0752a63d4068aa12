import { join } from 'node:path';

import { answers, command } from './command.mjs';
import { root } from './paths.mjs';

/** Builds the Rust addon when a toolchain is there; otherwise says which backend is used. */
export async function buildAddon({ required }) {
  if (!(await answers('cargo'))) return give(required, 'no Rust toolchain here: the TypeScript backend is used');
  const { code, output } = await command(process.execPath, [join(root, 'native/compare-node/build.mjs')]);
  if (code === 0) return output.trim().split('\n').at(-1) ?? 'built';
  const cause = output.trim().split('\n').slice(-20).join('\n');
  return give(required, `the Rust addon could not be built, the TypeScript backend is used:\n${cause}`);
}

function give(required, reason) {
  if (required) throw new Error(`FOOTLIGHT_REQUIRE_ALL=1 asks for the native backend: ${reason}`);
  return reason;
}
