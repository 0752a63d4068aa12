import { join } from 'node:path';

import { command } from './command.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runSource } from './source.mjs';
import { fingerprintOfFolder, isStamped, stamp } from './stamp.mjs';

// `run-example.mjs NAME FILE ...` sets up what is missing, builds the page of the example, and runs a file of it from its sources.
const [name, file, ...args] = process.argv.slice(2);
const folder = join(root, 'examples', name);
try {
  await prepare({ quiet: true });
  await buildPage();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exitCode = await runSource(join(folder, file), args);

/** Built anew when one of its files, or the lockfile, has changed. */
async function buildPage() {
  const page = join(folder, 'web');
  const value = fingerprintOfFolder(page, ['dist', 'node_modules'], [join(root, 'pnpm-lock.yaml')]);
  if (isStamped(`page-${name}`, value)) return;
  const { code, output } = await command('pnpm', ['--dir', folder, 'run', 'build']);
  if (code !== 0)
    throw new Error(`the page of ${name} could not be built:\n${output.split('\n').slice(-30).join('\n')}`);
  stamp(`page-${name}`, value);
}
