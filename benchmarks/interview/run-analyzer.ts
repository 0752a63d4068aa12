import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { build } from 'esbuild';

export interface AnalyzerRun {
  readonly seconds: number;
  /** Processor time of Node with all its threads, and of all its ffmpeg. */
  readonly cpuSeconds: number;
  readonly ffmpegCpuSeconds: number;
  /** Peaks of resident memory, MB: of Node before it begins, of Node, of its ffmpeg. */
  readonly idleMb: number;
  readonly nodeMb: number;
  readonly ffmpegMb: number;
  readonly presence: number | null;
  readonly frames: number;
}

/**
 * The child as one file: to load sources through a compiler takes 80 MB that nobody who installs the packages sees. It lies beside the
 * package whose optional peers it loads.
 */
export async function bundleChild(): Promise<{ readonly file: string; readonly remove: () => void }> {
  const peers = fileURLToPath(new URL('../../packages/media-analysis/node_modules/', import.meta.url));
  const folder = mkdtempSync(join(peers, '.bench-'));
  const file = join(folder, 'analyze-child.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('analyze-child.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@footlight/source'],
    external: [
      'onnxruntime-node',
      '@huggingface/*',
      'ffmpeg-static',
      '@cornerstonejs/*',
      '@aws-sdk/*',
      '@footlight/core-native',
    ],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** One analysis in a process of its own. */
export async function runAnalyzer(child: string, file: string, models: string): Promise<AnalyzerRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, file, models]);
  return JSON.parse(stdout) as AnalyzerRun;
}
