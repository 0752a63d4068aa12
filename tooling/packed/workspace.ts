import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly files?: readonly string[];
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package that is published and can be installed on this machine. */
export function publishedPackages(): WorkspacePackage[] {
  const manifests = ['packages/*', 'native/compare-node', 'native/compare-node/npm/*'].flatMap((pattern) =>
    manifestsOf(pattern),
  );
  return manifests.filter(({ manifest }) => !manifest.private && runsHere(manifest));
}

function manifestsOf(pattern: string): WorkspacePackage[] {
  const base = join(root, dirname(pattern));
  const folders = pattern.endsWith('*') ? readdirSync(base).map((name) => join(base, name)) : [join(root, pattern)];
  return folders.flatMap((folder) => {
    try {
      return [{ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest }];
    } catch {
      return [];
    }
  });
}

function runsHere({ os, cpu, libc }: Manifest): boolean {
  return matches(os, process.platform) && matches(cpu, process.arch) && matches(libc, hostLibc());
}

function hostLibc(): string {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime ? 'glibc' : 'musl';
}

function matches(wanted: readonly string[] | undefined, value: string): boolean {
  return wanted === undefined || wanted.includes(value);
}

/** Packs a package as it would be published, a platform's with the addon that was built here, and returns the tarball's path. */
export function pack({ folder, manifest }: WorkspacePackage, into: string): string {
  mkdirSync(into, { recursive: true });
  if (manifest.os) bringAddon(folder);
  const output = execFileSync('pnpm', ['pack', '--json', '--pack-destination', into], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { filename } = JSON.parse(output.slice(output.indexOf('{'))) as { filename: string };
  return filename;
}

function bringAddon(folder: string): void {
  const file = `footlight-compare.${basename(folder)}.node`;
  const built = join(root, 'native/compare-node', file);
  if (existsSync(built)) copyFileSync(built, join(folder, file));
}
