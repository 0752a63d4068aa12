import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

describe('the browser entry', () => {
  it('bundles without any import, of Node or else', async () => {
    const { outputFiles } = await build({
      entryPoints: [new URL('browser.ts', import.meta.url).pathname],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      conditions: ['browser', '@footlight/source'],
      minify: true,
    });
    expect(outputFiles[0]?.text).not.toMatch(/\bfrom\s*["']|\brequire\(|\bimport\s*\(\s*["']|["']node:|\bBuffer\b/);
  });
});
