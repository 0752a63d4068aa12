import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliError } from '../errors/cli-error.js';
import { renderReport } from './report.js';
import type { ReportInput } from './report-input.js';

/** Writes a report, whole or not at all, making its folder if need be. @throws {CliError} `cli/usage` */
export async function writeReport(path: string, input: ReportInput): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, renderReport(input), { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('cli/usage', `The report cannot be written to ${path}: ${reason}. Choose another --html file.`, {
      cause,
    });
  }
}
