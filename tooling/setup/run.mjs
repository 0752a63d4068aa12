import { join } from 'node:path';

import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runSource } from './source.mjs';

// `run.mjs FILE ...` sets up what is missing and runs a file of the workspace from its sources.
const [file, ...args] = process.argv.slice(2);
await prepare({ quiet: true }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
process.exitCode = await runSource(join(root, file), args);
