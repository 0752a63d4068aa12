import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { interviewReportSchema } from '@footlight/contracts';
import { createModelStore } from '@footlight/media-analysis';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createInterviewAnalyzer, type InterviewAnalyzer } from '../src/index.js';

const unavailable = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/face') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the models',
);

describe.skipIf(unavailable)('recordings with pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-seen-'));
  let analyzer: InterviewAnalyzer;
  beforeAll(() => {
    const models = createModelStore({ folder: sharedFile('models') });
    analyzer = createInterviewAnalyzer({ models, sampling: { framesPerSecond: 10 } });
  });
  afterAll(async () => {
    await analyzer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const reportOf = async (name: string) => {
    const report = await analyzer.analyze(sharedFile(`testdata/face/${name}`));
    expect(interviewReportSchema.parse(report)).toEqual(report);
    return report;
  };

  it.each([
    ['single_face.mp4', 2.4, 100],
    ['no_face.mp4', 3.9, 0],
    ['retalking_face_1.mp4', 6.1, 100],
    ['retalking_face_4.mp4', 6.6, 100],
  ])(
    '%s lasts %f s and shows a face for %d percent of it',
    async (name, seconds, presence) => {
      const report = await reportOf(name);
      expect(Math.abs(report.media.duration - seconds)).toBeLessThan(0.3);
      expect(report.metrics.find(({ id }) => id === 'face.present')).toMatchObject({ value: presence, reason: null });
      const [gaze, light] = ['eye.contact', 'light.mean'].map((id) =>
        report.metrics.find((metric) => metric.id === id),
      );
      if (presence === 0) expect([gaze, light]).toMatchObject([{ value: null }, { value: null }]);
      else expect(light?.value).toBeGreaterThan(0);
    },
    30_000,
  );

  it('shows the moments at which one side of the face lay in shadow', async () => {
    const report = await analyzer.analyze(shadowed(folder));
    const metric = report.metrics.find(({ id }) => id === 'light.even');
    expect(metric?.evidence.at(0)?.startTime).toBeCloseTo(2, 0);
    expect(metric?.evidence.at(-1)?.endTime).toBeCloseTo(4, 0);
    const shown = report.thumbnails.filter(({ metricId }) => metricId === 'light.even');
    expect(shown).toMatchObject([{ note: 'one side of the face in shadow', jpeg: expect.stringMatching(/^\/9j\//) }]);
    expect(shown[0]?.timestamp).toBeGreaterThan(1.8);
    expect(shown[0]?.timestamp).toBeLessThan(4.2);
  }, 60_000);

  it.each([
    'obama.jpg',
    'obama_partial_face.jpg',
    'two_people.jpg',
    'portrait.jpg',
    'free-mountain-vector-01.jpg',
    '0-f1-su-ph.jpg',
    '15-f13-anc-ph.jpg',
    '45-m7-di-ph.jpg',
  ])(
    '%s is no recording, and the error says what is',
    async (name) => {
      await expect(analyzer.analyze(sharedFile(`testdata/face/${name}`))).rejects.toMatchObject({
        code: 'media-analysis/not-media',
        retryable: false,
        message: expect.stringContaining('send MP4'),
      });
    },
    30_000,
  );
});

/** A talking head whose right half goes dark from 2 s to 4 s. @returns its path */
function shadowed(folder: string): string {
  const path = join(folder, 'shadowed.mp4');
  const shade = "drawbox=x=iw/2:y=0:w=iw/2:h=ih:color=black@0.75:t=fill:enable='between(t,2,4)'";
  const input = ['-i', sharedFile('testdata/face/retalking_face_4.mp4')];
  const encoding = ['-vf', shade, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'copy'];
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...input, ...encoding, path]);
  if (status !== 0) throw new Error(`ffmpeg could not darken the recording: ${String(stderr)}`);
  return path;
}
