import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { command } from '../setup/command.mjs';
import { root } from '../setup/paths.mjs';
import { prepare } from '../setup/prepare.mjs';

// `npm run smoke:nodes [versions...]`: the built, packed packages on every supported major of Node.
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24', '26'];
await prepare({ quiet: true });
await must('turbo', ['run', 'build', '--output-logs=errors-only']);
const folder = mkdtempSync(join(tmpdir(), 'footlight-nodes-'));
try {
  await must(process.execPath, ['--import', 'tsx', join(root, 'tooling/packed/install-consumer.ts'), folder]);
  copyFileSync(join(root, 'tooling/packed/smoke.mjs'), join(folder, 'smoke.mjs'));
  for (const version of versions) {
    const { code, output } = await command('npx', ['--yes', `node@${version}`, 'smoke.mjs'], { cwd: folder });
    if (code !== 0) process.exitCode = 1;
    console.log(`node ${version}: ${code === 0 ? summary(output) : `FAILED\n${output}`}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function summary(output) {
  const { node, loaded, backends } = JSON.parse(output.slice(output.indexOf('{"node"')).split('\n')[0]);
  return `${node}, ${Object.keys(loaded).length} packages load as ESM and CJS, backend ${backends.map(({ name }) => name).join(' and ')}`;
}

async function must(program, args) {
  const { code, output } = await command(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`);
}
