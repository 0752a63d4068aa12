import { spawnSync } from 'node:child_process';

import { interviewReportSchema, type InterviewReport, type Transcriber } from '@footlight/contracts';
import { createModelStore } from '@footlight/media-analysis';
import { readTextGrid } from '@footlight/media-analysis/testing';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createInterviewAnalyzer, type InterviewAnalyzer } from '../src/index.js';

const unavailable = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/speech') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the models',
);
const recording = (name: string) => sharedFile(`testdata/speech/${name}`);
const models = createModelStore({ folder: sharedFile('models') });
const valueOf = ({ metrics }: InterviewReport, id: string) => metrics.find((metric) => metric.id === id)?.value ?? null;

describe.skipIf(unavailable)('an answer whose words are known', () => {
  let report: InterviewReport;
  beforeAll(async () => {
    const analyzer = createInterviewAnalyzer({ models, transcriber: knowing('cold_corpus.TextGrid') });
    report = await analyzer.analyze(recording('cold_corpus.wav'));
    await analyzer.close();
  }, 60_000);

  it('has all its words, and counts them without the fillers', () => {
    expect(report.transcript).toMatchObject({ language: 'en', reason: null });
    expect(report.transcript.words).toHaveLength(63);
    expect(valueOf(report, 'words')).toBe(58);
    const answer = report.transcript.words;
    const minutes = ((answer.at(-1)?.endTime ?? 0) - (answer[0]?.startTime ?? 0)) / 60;
    expect(Math.abs((valueOf(report, 'pace.wpm') ?? 0) / (58 / minutes) - 1)).toBeLessThan(0.05);
  });

  it('marks its five fillers where they are', () => {
    const fillers = report.marks.filter(({ kind }) => kind === 'filler');
    expect(fillers.map(({ text, fillerClass }) => text + fillerClass)).toEqual(['uhA', 'uhA', 'uhA', 'umA', 'uhA']);
    [1.24, 3.69, 7.31, 9.89, 17.78].forEach((time, at) =>
      expect(Math.abs((fillers[at]?.startTime ?? 0) - time)).toBeLessThan(0.3),
    );
  });

  it('marks its long pause', () => {
    const pauses = report.marks.filter(({ kind }) => kind === 'pause');
    const pause = pauses.find(({ startTime, endTime }) => startTime < 19 && endTime > 19);
    expect(Math.abs((pause?.startTime ?? 0) - 18.32)).toBeLessThan(0.15);
    expect(Math.abs((pause?.endTime ?? 0) - 19.65)).toBeLessThan(0.15);
  });
});

describe.skipIf(unavailable)('answers without a transcriber', () => {
  let analyzer: InterviewAnalyzer;
  const paces = new Map<string, number | null>();
  beforeAll(() => {
    analyzer = createInterviewAnalyzer({ models });
  });
  afterAll(() => analyzer.close());

  it.each([
    ['cold_corpus.wav', 25.5],
    ['cold_corpus_24bit.wav', 25.5],
    ['mfa_um.flac', null],
    ['mfa_uh.flac', null],
    ['mfa_hes.flac', null],
    ['mfa_youknow.flac', null],
    ['mfa_whisper.flac', null],
    ['mfa_laughter.flac', null],
    ['mfa_long.flac', null],
    ['english_fast.wav', null],
    ['english_slow.wav', null],
    ['61-70968-0000.flac', null],
    ['jfk.flac', 11],
  ])(
    '%s gives a valid report that says why words and faces are unknown',
    async (name, seconds) => {
      const report = await analyzer.analyze(recording(name));
      expect(interviewReportSchema.parse(report)).toEqual(report);
      expect(report).toMatchObject({
        source: name,
        media: { video: null, problems: ['the recording has no picture'] },
      });
      if (seconds !== null) expect(Math.abs(report.media.duration - seconds)).toBeLessThan(1);
      expect(report.transcript).toEqual({ language: null, words: [], reason: expect.stringMatching(/transcriber/) });
      expect(valueOf(report, 'face.present')).toBeNull();
      for (const { id, value, band, reason } of report.metrics) {
        if (value === null) expect(reason, id).toMatch(/\w/);
        if (reason !== null) expect(band, id).toBe('unknown');
      }
      paces.set(name, valueOf(report, 'pace.wpm'));
    },
    30_000,
  );

  it.each(['jfk.flac', 'cold_corpus.wav', 'mfa_long.flac'])('%s is as loud as ebur128 says', async (name) => {
    const filter = 'ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-';
    const args = ['-v', 'error', '-nostdin', '-i', recording(name), '-af', filter, '-f', 'null', '-'];
    const { stdout } = spawnSync('ffmpeg', args, { encoding: 'utf8' });
    const theirs = Number(stdout.trimEnd().split('lavfi.r128.I=').at(-1));
    const ours = valueOf(await analyzer.analyze(recording(name)), 'volume.program');
    expect(Math.abs((ours ?? Number.NaN) - theirs)).toBeLessThan(0.1);
  });

  it('tells fast from slow', () => {
    expect(paces.get('english_fast.wav')).toBeGreaterThan(paces.get('english_slow.wav') ?? Number.NaN);
  });
});

/** A recogniser that hears what the TextGrid says; its spurious "uh" of 10 ms is left out. */
function knowing(name: string): Transcriber {
  const words = readTextGrid(recording(name), 'words')
    .filter(({ text, startTime, endTime }) => text !== '' && endTime - startTime > 0.02)
    .map((word) => ({ ...word, confidence: null }));
  return { id: `known ${name}`, transcribe: async () => ({ language: 'en', words }) };
}
