import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
const packages = readdirSync(join(root, 'packages'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const lines = (file: string) => read(file).split('\n').length - 1;

describe.each(packages)('package %s', (name) => {
  const manifest = JSON.parse(read(`packages/${name}/package.json`)) as Record<string, unknown> & {
    scripts: Record<string, string>;
    exports: Record<string, Record<string, unknown> | string>;
  };

  it('has a manifest, a build and a README of its own', () => {
    for (const file of ['README.md', 'tsup.config.ts', 'tsconfig.json'])
      expect(existsSync(join(root, `packages/${name}/${file}`)), file).toBe(true);
    expect(manifest).toMatchObject({
      name: `@footlight/${name}`,
      license: 'MIT',
      type: 'module',
      engines: { node: '>=20.19' },
    });
  });

  it('runs nothing at install time', () => {
    expect(Object.keys(manifest.scripts).filter((script) => /install|prepare/.test(script))).toEqual([]);
  });

  it('gives every entry a source, an ESM and a CJS form', () => {
    for (const [path, entry] of Object.entries(manifest.exports)) {
      if (typeof entry === 'string') continue;
      expect(Object.keys(entry), path).toEqual(expect.arrayContaining(['@footlight/source', 'import', 'require']));
      const source = (entry['@footlight/source'] as string).replace('./', `packages/${name}/`);
      expect(existsSync(join(root, source)), source).toBe(true);
    }
  });

  it('shows its face in at most 40 lines, all of them exports by name', () => {
    expect(lines(`packages/${name}/src/index.ts`)).toBeLessThanOrEqual(40);
  });
});

describe('the repository', () => {
  const code = tracked.filter((file) => /\.(ts|tsx|rs|mjs|js)$/.test(file) && existsSync(join(root, file)));

  it('keeps every file of code within 500 lines', () => {
    expect(code.filter((file) => lines(file) > 500)).toEqual([]);
  });

  it('leaves nothing unfinished by its own words', () => {
    const words = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', '\\bX' + 'XX\\b', 'unimple' + 'mented!', 'it\\.to' + 'do', '\\.on' + 'ly\\('].join(
        '|',
      ),
    );
    expect(code.filter((file) => words.test(read(file)))).toEqual([]);
  });

  it('names no path or registry of one machine', () => {
    const local = /(^|[\s'"`(=])\/(work|root|home\/\w+)\/[\w.]|registry\.npm\w+\.org\/.*tgz|index-url|find-links/m;
    const texts = tracked.filter(
      (file) => /\.(ts|tsx|rs|mjs|js|md|json|ya?ml|toml)$/.test(file) && existsSync(join(root, file)),
    );
    expect(texts.filter((file) => file !== 'tooling/repository/repository.test.ts' && local.test(read(file)))).toEqual(
      [],
    );
  });

  it('contains no weights and no recordings, only small fixtures that a committed script makes', () => {
    const media = tracked.filter((file) => /\.(onnx|tflite|npy|npz|mp4|mov|webm|wav|flac|mp3|node)$/.test(file));
    expect(
      media.filter((file) => !file.includes('/__fixtures__/') || statSync(join(root, file)).size > 400_000),
    ).toEqual([]);
  });

  it('resolves every relative link of its documents', () => {
    const broken = tracked
      .filter((file) => file.endsWith('.md') && existsSync(join(root, file)))
      .flatMap((file) => linksOf(read(file)).map((link) => [file, link] as const))
      .filter(([file, link]) => !existsSync(join(root, file, '..', link)));
    expect(broken).toEqual([]);
  });
});

/** Relative link targets of a markdown text, without anchors. */
function linksOf(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .map((target) => target.split('#')[0] ?? '')
    .filter(Boolean);
}
