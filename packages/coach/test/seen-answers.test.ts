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
  let analyzer: InterviewAnalyzer;
  beforeAll(() => {
    const models = createModelStore({ folder: sharedFile('models') });
    analyzer = createInterviewAnalyzer({ models, sampling: { framesPerSecond: 10 } });
  });
  afterAll(() => analyzer.close());

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
