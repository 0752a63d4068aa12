// Builds the addon for this machine and puts it beside index.js. Does nothing when the sources have not changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const native = dirname(here);
const { TARGETS, hostTarget } = createRequire(import.meta.url)('./targets.js');

/** Every file that the addon is made of. */
function sources() {
  const crates = ['compare', 'compare-node'].flatMap((crate) => [
    join(native, crate, 'Cargo.toml'),
    ...readdirSync(join(native, crate, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  ]);
  return [join(native, 'Cargo.toml'), join(native, 'Cargo.lock'), join(here, 'build.rs'), ...crates].sort();
}

function hashSources() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash
      .update(`${relative(native, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function cargoBuild(target) {
  const args = ['build', '--release', '--locked', '-p', 'footlight-compare-node'];
  const { status, error, stderr } = spawnSync('cargo', args, { cwd: native, encoding: 'utf8' });
  if (error) throw new Error(`cargo could not be started (${error.message}). Install Rust 1.89 or later.`);
  if (status !== 0) throw new Error(`cargo build failed:\n${stderr}`);
  return join(process.env.CARGO_TARGET_DIR ?? join(native, 'target'), 'release', target.library);
}

function build() {
  const name = hostTarget();
  const target = TARGETS[name];
  if (!target) throw new Error(`There is no native build for ${name}; the TypeScript backend serves it.`);
  const addon = join(here, `footlight-compare.${name}.node`);
  const stamp = `${addon}.sha256.node`;
  const wanted = hashSources();
  if (existsSync(addon) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return `native addon for ${name}: up to date`;
  }
  const fresh = `${addon}.${process.pid}.node`;
  copyFileSync(cargoBuild(target), fresh);
  // A process that has the old file loaded keeps it: the name moves to a new file.
  renameSync(fresh, addon);
  writeFileSync(stamp, wanted);
  return `native addon for ${name}: built`;
}

try {
  console.log(build());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
