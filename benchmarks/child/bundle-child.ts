import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/**
 * A program as one file: to load sources through a compiler takes 80 MB that nobody who installs the packages sees. It lies beside the
 * package whose optional peers it loads.
 */
export async function bundleChild(entry: URL): Promise<{ readonly file: string; readonly remove: () => void }> {
  const peers = fileURLToPath(new URL('../../packages/media-analysis/node_modules/', import.meta.url));
  const folder = mkdtempSync(join(peers, '.bench-'));
  const file = join(folder, 'child.mjs');
  await build({
    entryPoints: [fileURLToPath(entry)],
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
