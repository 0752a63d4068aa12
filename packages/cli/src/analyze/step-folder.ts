import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { AnalysisStep, AnalysisStepKey } from '@footlight/coach';

import { CliError } from '../errors/cli-error.js';

/** What one step may keep, bytes: the limit of every step store. */
const mostBytes = 4 * 2 ** 20;

/** Checkpoints that nobody came back for. */
const forgottenMs = 7 * 24 * 3600 * 1000;

/** Whether a folder is one of ours: nothing else is ever removed. */
const folderName = /^[0-9a-f]{16}$/;

/**
 * The steps of one analysis, each in a file of its own: written whole or not at all, with a hash, so that what a crash left is used
 * when it is good and computed anew when it is not.
 */
export class StepFolder {
  readonly #folder: string;
  #restored = 0;
  #written = 0;

  /** @param key names the recording at its version, and everything that steps do not hash themselves */
  constructor(root: string, key: string) {
    this.#folder = join(root, createHash('sha256').update(key).digest('hex').slice(0, 16));
  }

  /** Steps that an earlier run had done. */
  get restored(): number {
    return this.#restored;
  }

  /** Steps that the next run will find. */
  get kept(): number {
    return this.#restored + this.#written;
  }

  readonly step: AnalysisStep = async (key, compute) => {
    const kept = await this.#read(key);
    if (kept) {
      this.#restored++;
      return kept.output as Awaited<ReturnType<typeof compute>>;
    }
    const text = JSON.stringify({ inputHash: key.inputHash, output: (await compute()) ?? null });
    await this.#write(key, text);
    return (JSON.parse(text) as Kept).output as Awaited<ReturnType<typeof compute>>;
  };

  /** The analysis is done: nothing of it stays behind. */
  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
    for (const parent of [dirname(this.#folder), dirname(dirname(this.#folder))])
      if (
        !(await rmdir(parent).then(
          () => true,
          () => false,
        ))
      )
        return;
  }

  async #read(key: AnalysisStepKey): Promise<Kept | null> {
    const text = await readFile(this.#path(key), 'utf8').catch(() => '');
    const body = text.slice(text.indexOf(' ') + 1);
    if (text.length > 2 * mostBytes || text.slice(0, text.indexOf(' ')) !== hashOf(body)) return null;
    const kept = JSON.parse(body) as Kept;
    return kept.inputHash === key.inputHash ? kept : null;
  }

  async #write(key: AnalysisStepKey, body: string): Promise<void> {
    if (Buffer.byteLength(body) > mostBytes) return;
    const path = this.#path(key);
    const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(temporary, `${hashOf(body)} ${body}`, { flag: 'wx', mode: 0o600 });
      await rename(temporary, path);
      this.#written++;
    } catch (cause) {
      await rm(temporary, { force: true }).catch(() => undefined);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CliError(
        'cli/usage',
        `A checkpoint cannot be written to ${path}: ${reason}. Choose another folder with --checkpoints, or --no-checkpoints.`,
        { cause },
      );
    }
  }

  #path({ stage, chunk = 0 }: AnalysisStepKey): string {
    return join(this.#folder, `${stage.replaceAll(/[^a-z-]/g, '_')}-${chunk}.json`);
  }
}

interface Kept {
  readonly inputHash: string;
  readonly output: unknown;
}

/** Removes checkpoints that were left a week ago or longer. */
export async function forgetOldSteps(root: string, now: number): Promise<void> {
  for (const name of (await readdir(root).catch(() => [])).filter((one) => folderName.test(one))) {
    const folder = join(root, name);
    const found = await stat(folder).catch(() => null);
    if (found?.isDirectory() && now - found.mtimeMs > forgottenMs) await rm(folder, { recursive: true, force: true });
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
