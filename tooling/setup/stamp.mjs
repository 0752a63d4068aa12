import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { toolsFolder } from './paths.mjs';

/** A fingerprint of files and words: the same input, the same stamp. */
export function fingerprint(files, ...words) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  for (const word of words) hash.update(word);
  return hash.digest('hex');
}

/** The same for all files of a folder but those in the folders left out, and some more files. */
export function fingerprintOfFolder(folder, leftOut, more = []) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !leftOut.some((name) => path.startsWith(join(folder, name))))
    .sort();
  return fingerprint([...names, ...more], ...names);
}

/** True when the step was finished with this very fingerprint. */
export function isStamped(step, value) {
  try {
    return readFileSync(join(toolsFolder, `${step}.stamp`), 'utf8') === value;
  } catch {
    return false;
  }
}

export function stamp(step, value) {
  mkdirSync(toolsFolder, { recursive: true });
  writeFileSync(join(toolsFolder, `${step}.stamp`), value);
}
