import { readFileSync } from 'node:fs';

/** An interval of a tier: a word, a phone, or a silence (empty text). Seconds. */
export interface TextGridInterval {
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
}

/** A tier of intervals of a TextGrid in Praat's short format. */
export function readTextGrid(path: string, tier: string): TextGridInterval[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const at = lines.indexOf(`"${tier}"`) + 3;
  return Array.from({ length: Number(lines[at]) }, (_, index) => {
    const [startTime = '', endTime = '', text = ''] = lines.slice(at + 1 + 3 * index, at + 4 + 3 * index);
    return { startTime: Number(startTime), endTime: Number(endTime), text: text.replaceAll('"', '') };
  });
}
