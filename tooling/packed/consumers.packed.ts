import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Consumer } from './consumer.js';
import { createConsumer } from './consumer.js';
import { pack, publishedPackages, root } from './workspace.js';

interface Smoke {
  readonly loaded: Record<string, number>;
  readonly backends: readonly { name: string; reason: string }[];
}

const nativeExpected = process.env['FOOTLIGHT_REQUIRE_ALL'] === '1';
const workspace = mkdtempSync(join(tmpdir(), 'footlight-packed-'));
const tarballs: Record<string, string> = {};
let esm: Consumer;

beforeAll(() => {
  for (const entry of publishedPackages()) tarballs[entry.manifest.name] = pack(entry, join(workspace, 'tarballs'));
  esm = createConsumer(join(workspace, 'esm'), 'module', tarballs);
  copyFileSync(join(root, 'tooling/packed/smoke.mjs'), join(esm.folder, 'smoke.mjs'));
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function smoke(env: Record<string, string> = {}): Smoke {
  return JSON.parse(esm.run(process.execPath, ['smoke.mjs'], env)) as Smoke;
}

describe('the packed packages, with every optional peer absent', () => {
  it('load as ESM and as CJS with the same exports', () => {
    const { loaded } = smoke();
    expect(Object.keys(loaded)).toContain('@footlight/coach');
    for (const [name, count] of Object.entries(loaded)) expect(count, name).toBeGreaterThan(0);
  });

  it.runIf(nativeExpected)('load the addon in both builds', () => {
    expect(smoke().backends.map(({ name }) => name)).toEqual(['native', 'native']);
  });

  it('obey FOOTLIGHT_BACKEND=typescript and say so', () => {
    for (const backend of smoke({ FOOTLIGHT_BACKEND: 'typescript' }).backends) {
      expect(backend.name).toBe('typescript');
      expect(backend.reason).toMatch(/asked for by FOOTLIGHT_BACKEND/);
    }
  });

  it('fall back with a reason when the addon is absent, and refuse when it was asked for', () => {
    const without = Object.fromEntries(Object.entries(tarballs).filter(([name]) => !name.includes('compare-native')));
    const bare = createConsumer(join(workspace, 'bare'), 'module', without);
    bare.write(
      'backend.mjs',
      `import { selectBackend } from '@footlight/core-compare';\nconst { backend, reason } = selectBackend(process.argv[2]);\nconsole.log(JSON.stringify({ name: backend.name, reason }));\n`,
    );
    const auto = JSON.parse(bare.run(process.execPath, ['backend.mjs', 'auto'])) as { name: string; reason: string };
    expect(auto.name).toBe('typescript');
    expect(auto.reason).toMatch(/addon is unavailable/);
    expect(() => bare.run(process.execPath, ['backend.mjs', 'native'])).toThrow(/native/);
  });

  it('type-check in a CommonJS project under node16 resolution', () => {
    const consumer = createConsumer(join(workspace, 'typescript'), 'commonjs', tarballs);
    const names = Object.keys(tarballs).filter((name) => !name.includes('compare-native') && name !== '@footlight/cli');
    consumer.write(
      'index.ts',
      names.map((name, index) => `import * as p${index} from '${name}';\nvoid p${index};`).join('\n'),
    );
    consumer.write(
      'use.mts',
      `import { dtwDistance } from '@footlight/core-compare';\nconst distance: number = dtwDistance([1, 2], [1, 2]);\nvoid distance;\n`,
    );
    const compilerOptions = {
      module: 'node16',
      moduleResolution: 'node16',
      target: 'es2022',
      lib: ['es2023', 'dom'],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    };
    consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['index.ts', 'use.mts'] }));
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript')), 'tsc.js');
    expect(consumer.run(process.execPath, [compiler, '-p', '.'])).toBe('');
  });

  it('give a footlight command that answers', () => {
    const help = esm.run(join(esm.folder, 'node_modules/.bin/footlight'), ['--help']);
    expect(help).toContain('compare');
  });
});
