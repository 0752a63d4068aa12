import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { command } from './command.mjs';
import { root, toolsFolder } from './paths.mjs';
import { fingerprint, isStamped, stamp } from './stamp.mjs';

/** Brings the pnpm that package.json pins into the tools folder, whatever else the machine has. */
export async function bringPnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const installed = join(toolsFolder, 'node_modules/pnpm/package.json');
  if (existsSync(installed) && `pnpm@${JSON.parse(readFileSync(installed, 'utf8')).version}` === packageManager)
    return 'ready';
  const { code, output } = await command('npm', [
    'install',
    '--prefix',
    toolsFolder,
    '--no-audit',
    '--no-fund',
    packageManager,
  ]);
  if (code !== 0) throw new Error(`npm could not install ${packageManager}:\n${output}`);
  return `${packageManager} installed`;
}

/** Installs the workspace from its lockfile; nothing is done when lockfile, manifests and Node are as they were. */
export async function installWorkspace() {
  const value = fingerprint([join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml')], process.versions.node);
  if (existsSync(join(root, 'node_modules/.modules.yaml')) && isStamped('install', value)) return 'ready';
  const { code, output } = await command('pnpm', [
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    '--reporter=append-only',
  ]);
  if (code !== 0) throw new Error(`pnpm install failed:\n${output.split('\n').slice(-30).join('\n')}`);
  stamp('install', value);
  return 'installed';
}
