import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { FootlightError, interviewReportSchema } from '@footlight/contracts';
import { createModelStore } from '@footlight/media-analysis';
import { MemorySource } from '@footlight/media-analysis/testing';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, expect, it, vi } from 'vitest';

import { livingProcesses } from '../../media-analysis/src/ffmpeg/ffmpeg-process.js';
import { mutate } from '../../media-analysis/test/mutate.js';
import { createInterviewAnalyzer } from '../src/index.js';

const unavailable = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/face') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the models',
);
/** The benchmark `interview-hostile` runs 500; this is its short form. */
const copies = 40;
const limits = { stallMs: 8000, waitMs: 20_000, outputBytes: 200_000_000 };
const folder = mkdtempSync(join(tmpdir(), 'footlight-hostile-'));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(unavailable)(
  `${copies} damaged recordings give a report with reasons or a typed error`,
  async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const files = [
      'face/single_face.mp4',
      'face/retalking_face_1.mp4',
      'face/face_noface.mov',
      'containers/sample_fragmented.mp4',
      'containers/frames.webm',
      'containers/vorbis-eos.ogg',
      'speech/mfa_um.flac',
      'speech/english_fast.wav',
    ].map((name) => readFileSync(sharedFile(`testdata/${name}`)));
    const models = createModelStore({ folder: sharedFile('models') });
    const analyzer = createInterviewAnalyzer({ models, limits, sampling: { framesPerSecond: 1 } });
    const outcomes = { reports: 0, errors: 0 };
    for (let seed = 0; seed < copies; seed += 1) {
      const other = files[(seed * 3 + 1) % files.length] as Buffer;
      const bytes = mutate(files[seed % files.length] as Buffer, other, seed);
      const source = seed % 2 === 0 ? Readable.from([bytes]) : new MemorySource(bytes);
      try {
        const report = await analyzer.analyze(source);
        expect(interviewReportSchema.parse(report)).toEqual(report);
        for (const { id, value, reason } of report.metrics)
          if (value === null) expect(reason, `copy ${seed}: ${id}`).toMatch(/\w/);
        outcomes.reports += 1;
      } catch (error) {
        expect(FootlightError.is(error), `copy ${seed}: ${String(error)}`).toBe(true);
        outcomes.errors += 1;
      }
      expect([livingProcesses(), ours(temporary)], `copy ${seed}`).toEqual([0, []]);
    }
    await analyzer.close();
    expect(outcomes.reports).toBeGreaterThan(5);
    expect(outcomes.errors).toBeGreaterThan(5);
  },
  180_000,
);

/** The files in a folder that are Footlight's: the model runtime keeps a log of its own. */
function ours(path: string): string[] {
  return readdirSync(path).filter((name) => name.startsWith('footlight-'));
}
