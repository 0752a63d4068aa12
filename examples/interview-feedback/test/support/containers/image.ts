import type { Environment } from './deployed.js';
import { exampleFile } from './example-file.js';

/** The instructions of the Dockerfile, without comments, each in a line. */
export const dockerfile = exampleFile('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n');

/** What the image sets. */
export const imageEnvironment: Environment = Object.fromEntries(
  instruction('ENV')
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
);

/** What node runs in the image unless it is told otherwise. */
export const imageCommand = (JSON.parse(instruction('CMD')) as string[])[0] ?? '';

/** The rest of the Dockerfile's only line with this instruction. */
export function instruction(name: string): string {
  return dockerfile.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? '';
}
