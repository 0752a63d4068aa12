import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliError } from '../errors/cli-error.js';

/**
 * Writes a file, whole or not at all, making its folder if need be.
 *
 * @param option what to choose anew when it fails, e.g. `--html`
 * @throws {CliError} `cli/usage`
 */
export async function writeOutput(path: string, text: string, option: string): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('cli/usage', `${path} cannot be written: ${reason}. Choose another ${option} file.`, { cause });
  }
}
