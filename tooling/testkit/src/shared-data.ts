import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sharedRoot = fileURLToPath(new URL('../../../../shared/', import.meta.url));

/** The path of a recording or model in the folder beside the repository; it may not exist. */
export function sharedFile(relative: string): string {
  return `${sharedRoot}${relative}`;
}

/** True when the file or folder is there. */
export function hasSharedFile(relative: string): boolean {
  return existsSync(sharedFile(relative));
}
