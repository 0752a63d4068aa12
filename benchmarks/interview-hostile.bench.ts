/**
 * bench:interview-hostile. 500 damaged copies of the shared containers and talking heads (bytes flipped, ends cut off, pieces of
 * other files put in), each analyzed as an interview from a path, a stream or ranges: a valid report in which all that is unknown
 * says why, or a typed error, within the limit, no process and no temporary file left. `--copies N` for another number.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { createInterviewAnalyzer } from '@footlight/coach';
import { interviewReportSchema } from '@footlight/contracts';
import { createModelStore, type MediaSource } from '@footlight/media-analysis';

import { copiesWanted, keepResult, readDamagedCopies } from './hostile/damaged-copies.js';
import { damagedText } from './hostile/section.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const testdata = `${shared}testdata/`;
const heads = ['retalking_face_1.mp4', 'single_face.mp4', 'face_noface.mov'].map((name) => `${testdata}face/${name}`);
const containers = readdirSync(`${testdata}containers`)
  .toSorted()
  .map((name) => `${testdata}containers/${name}`);
const analyzer = createInterviewAnalyzer({
  models: createModelStore({ folder: process.env['FOOTLIGHT_MODELS_DIR'] ?? `${shared}models` }),
  limits: { stallMs: 20_000, waitMs: 30_000, outputBytes: 200_000_000 },
  sampling: { framesPerSecond: 1 },
});

async function read(source: MediaSource): Promise<string> {
  const report = interviewReportSchema.parse(await analyzer.analyze(source));
  const silent = report.metrics.filter(({ value, reason }) => value === null && !reason);
  if (silent.length > 0) throw new Error(`no reason for ${silent.map(({ id }) => id).join(', ')}`);
  return report.media.problems.length > 0 ? 'report with problems' : 'report';
}

const result = await readDamagedCopies({
  recordings: [...heads, ...containers],
  copies: copiesWanted(500),
  // A recording is opened up to four times (probe, plan, sound with pictures, second probe); each may wait out its limit.
  longestAllowedMs: 120_000,
  read,
});
await analyzer.close();
keepResult('interview-hostile', result);
writeFileSync(
  new URL('sections/interview-hostile.md', import.meta.url),
  `## Interview analysis: damaged files\n\n${damagedText(result, 'the shared containers and talking heads (bytes flipped, cut off, spliced), analyzed from paths, streams and ranges')}\n`,
);
