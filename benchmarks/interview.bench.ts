/**
 * bench:interview. A talking head of 10, 30 and 60 minutes, analyzed without a transcript, beside bare ffmpeg that decodes its key frames and
 * its sound, taking turns; and which of the shared pictures have a face. Writes results/interview.json and sections/interview.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundleChild } from './child/bundle-child.js';
import { confusionOfFaces } from './interview/faces.js';
import { runAnalyzer } from './interview/run-analyzer.js';
import { interviewSection, type InterviewResult, type Round } from './interview/section.js';
import { loopTalkingHead, runBare } from './interview/talking-head.js';

const shared = fileURLToPath(new URL('../../shared/', import.meta.url));
const models = process.env['FOOTLIGHT_MODELS_DIR'] ?? `${shared}models`;
const folder = mkdtempSync(join(tmpdir(), 'footlight-interview-'));
const loadBefore = loads();

function loads(): number[] {
  return loadavg().map((load) => Number(load.toFixed(1)));
}

async function takeTurns(minutes: number, rounds: number, child: string): Promise<Round[]> {
  const file = await loopTalkingHead(`${shared}testdata/face/retalking_face_4.mp4`, folder, minutes);
  const results: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bare = await runBare(file);
    const analyzer = await runAnalyzer(child, file, models);
    results.push({ minutes, ...bare, ratio: analyzer.seconds / bare.bareSeconds, ...analyzer });
    console.log(results.at(-1));
  }
  return results;
}

const child = await bundleChild(new URL('interview/analyze-child.ts', import.meta.url));
try {
  const rounds = [
    ...(await takeTurns(10, 3, child.file)),
    ...(await takeTurns(30, 1, child.file)),
    ...(await takeTurns(60, 1, child.file)),
  ];
  const result: InterviewResult = {
    machine: `${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}`,
    node: process.version,
    load: { before: loadBefore, after: loads() },
    rounds,
    faces: await confusionOfFaces(`${shared}testdata/face`, models),
  };
  writeFileSync(new URL('results/interview.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(new URL('sections/interview.md', import.meta.url), interviewSection(result));
  console.log(interviewSection(result));
} finally {
  rmSync(folder, { recursive: true, force: true });
  child.remove();
}
