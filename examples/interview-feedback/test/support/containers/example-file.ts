import { readFileSync } from 'node:fs';

/** A file of the example, as text. */
export function exampleFile(name: string): string {
  return readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
}
