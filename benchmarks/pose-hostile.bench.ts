/**
 * bench:pose-hostile. 1,000 damaged copies of the shared containers (bytes flipped, ends cut off, pieces of other files put
 * in), each read as a path, a stream or ranges, for pictures or sound: a result or a typed error within the limit, no
 * process and no temporary file left. `--copies N` for another number.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readAudio, readFrames, type MediaSource } from '@footlight/media-analysis';

import { copiesWanted, keepResult, readDamagedCopies } from './hostile/damaged-copies.js';

const containers = fileURLToPath(new URL('../../shared/testdata/containers/', import.meta.url));
const limits = { stallMs: 20_000, waitMs: 30_000, outputBytes: 200_000_000 };

async function read(source: MediaSource, seed: number): Promise<string> {
  let count = 0;
  const reading =
    seed % 5 === 0
      ? readAudio(source, { limits })
      : readFrames(source, { limits, select: { kind: 'rate', framesPerSecond: 2 }, longestSide: 64 });
  for await (const _ of reading) count += 1;
  if (count === 0) throw new Error('neither a result nor an error');
  return 'read';
}

const result = await readDamagedCopies({
  recordings: readdirSync(containers)
    .toSorted()
    .map((name) => containers + name),
  copies: copiesWanted(1000),
  // The limits and the time of a watchdog tick, a kill and a loaded machine.
  longestAllowedMs: 45_000,
  read,
});
keepResult('pose-hostile', result);
