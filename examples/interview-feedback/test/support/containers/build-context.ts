import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, which is what the image is built from. */
export const root = fileURLToPath(new URL('../../../../../', import.meta.url));

/** Every file under version control, from the root. */
export const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

const patterns = readFileSync(join(root, 'examples/interview-feedback/Dockerfile.dockerignore'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(asExpression);

/** True for a path that `COPY . .` leaves out. */
export function isIgnored(path: string): boolean {
  return patterns.some((pattern) => pattern.test(path));
}

/** A pattern of a .dockerignore: `**` is any folders, `*` any name; what lies in an ignored folder is ignored. */
function asExpression(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replace(/\*\*\/|\*/g, (stars) => (stars === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${source}(?:/.*)?$`);
}

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

/** Folders of a workspace package and of all that it is made of, as `pnpm --filter "name..."` takes them. */
export function workspaceFolders(name: string): string[] {
  const folders = new Map(manifests().map(({ folder, manifest }) => [manifest.name, { folder, manifest }]));
  const wanted = new Set([name]);
  for (const each of wanted) {
    const { dependencies, devDependencies, optionalDependencies } = folders.get(each)?.manifest ?? {};
    for (const [other, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      if (version.startsWith('workspace:')) wanted.add(other);
  }
  return [...wanted].map((each) => folders.get(each)?.folder ?? `nowhere: ${each}`);
}

function manifests(): { folder: string; manifest: Manifest }[] {
  const files = tracked.filter((file) => file.endsWith('/package.json'));
  return files.map((file) => ({
    folder: dirname(file),
    manifest: JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest,
  }));
}
