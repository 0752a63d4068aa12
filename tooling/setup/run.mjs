import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { root, toolEnvironment } from './paths.mjs';
import { prepare } from './prepare.mjs';

// `run.mjs demo ...` is `footlight demo ...`; `run.mjs footlight ...` passes everything on.
const [name, ...rest] = process.argv.slice(2);
const args = name === 'footlight' ? rest : [name, ...rest];

await prepare({ quiet: true }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

const node = [
  '--conditions=@footlight/source',
  '--import',
  import.meta.resolve('tsx'),
  join(root, 'packages/cli/src/main.ts'),
  ...args,
];
const child = spawn(process.execPath, node, { stdio: 'inherit', env: toolEnvironment() });
process.on('SIGINT', () => {}); // the child has it too and ends by its own rules
child.on('close', (code, signal) => (process.exitCode = code ?? (signal ? 130 : 1)));
