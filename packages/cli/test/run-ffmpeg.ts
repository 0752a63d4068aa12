import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Makes a recording for a test. */
export async function runFfmpeg(...args: readonly string[]): Promise<void> {
  await promisify(execFile)('ffmpeg', ['-y', '-v', 'error', ...args]);
}
