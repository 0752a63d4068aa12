import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Metric, TranscribedWord } from '@footlight/contracts';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { audioCurves } from '../audio/audio-curves.js';
import type { AudioFeatures } from '../audio/audio-features.js';
import { audioMetrics } from '../audio/audio-metrics.js';
import { analyzeContent } from '../content/content-analysis.js';
import { contentMetrics } from '../content/content-metrics.js';
import type { ModelSession } from '../onnx/model-session.js';
import { measureRecording } from '../testing/measure-recording.js';
import { readTextGrid } from '../testing/text-grid.js';
import { filledPauses, mergeFillers } from './filled-pauses.js';
import { hopsWithin } from './speech-segments.js';
import { summarizeSpeech } from './speech-summary.js';
import { syllableNuclei } from './syllables.js';
import { openVoiceModel } from './voice-model.js';

const ffmpeg = findExecutable('ffmpeg');
const unavailable = missing(
  hasSharedFile('testdata/speech') && hasSharedFile('models/silero_vad.onnx') && ffmpeg !== null,
  'the shared recordings, the voice model or ffmpeg',
);
const recording = (name: string) => sharedFile(`testdata/speech/${name}`);
/** Mono as the mean of the channels. */
const mono = 'pan=mono|c0=.5*c0+.5*c1';
const valueOf = (metrics: readonly Metric[], id: string) =>
  metrics.find((metric) => metric.id === id)?.value ?? Number.NaN;

const tier = (name: string) => readTextGrid(recording('cold_corpus.TextGrid'), name);

describe.skipIf(unavailable)('shared recordings', () => {
  let model: ModelSession;
  const features = new Map<string, AudioFeatures>();
  const measure = async (name: string) => {
    const present = features.get(name) ?? (await measureRecording(recording(name), model));
    features.set(name, present);
    return present;
  };
  /** The words of the TextGrid; its spurious "uh" of 10 ms is left out. */
  const coldWords = (): TranscribedWord[] =>
    tier('words')
      .filter(({ text, startTime, endTime }) => text !== '' && endTime - startTime > 0.02)
      .map((word) => ({ ...word, confidence: null }));

  beforeAll(async () => {
    model = await openVoiceModel(sharedFile('models/silero_vad.onnx'));
  });

  it('tells speech from silence as the aligned words do', async () => {
    const { activity } = summarizeSpeech(await measure('cold_corpus.wav'));
    const hops = activity.levels.length;
    const ours = hopsWithin(activity.segments, hops);
    const agreement = (shortestGap: number) => {
      const silences = tier('words').filter(
        ({ text, startTime, endTime }) => text === '' && endTime - startTime >= shortestGap,
      );
      const theirs = hopsWithin(silences, hops);
      return ours.reduce((sum, mark, hop) => sum + Number((mark === 1) !== (theirs[hop] === 1)), 0) / hops;
    };
    expect(agreement(0.25)).toBeGreaterThan(0.95);
    expect(agreement(0.15)).toBeGreaterThan(0.96);
    expect(agreement(0)).toBeGreaterThan(0.92);
  });

  it('finds the long pause and the first word', async () => {
    const { pauses, answer } = summarizeSpeech(await measure('cold_corpus.wav'));
    const longest = pauses.toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))[0];
    expect(longest?.startTime).toBeCloseTo(18.35, 0.7);
    expect(longest?.endTime).toBeCloseTo(19.65, 0.7);
    expect(longest?.pauseClass).toBe('long');
    expect(answer?.startTime).toBeCloseTo(1.24, 1);
  });

  it('works without the model, by energy and pitch', async () => {
    const { activity, method } = summarizeSpeech({
      ...(await measure('cold_corpus.wav')),
      speech: new Float32Array(0),
    });
    const theirs = hopsWithin(
      tier('words').filter(({ text, startTime, endTime }) => text === '' && endTime - startTime >= 0.25),
      activity.levels.length,
    );
    const agreement =
      hopsWithin(activity.segments, theirs.length).reduce(
        (sum, mark, hop) => sum + Number((mark === 1) !== (theirs[hop] === 1)),
        0,
      ) / theirs.length;
    expect(method).toBe('energy');
    expect(agreement).toBeGreaterThan(0.85);
  });

  it.each([
    ['cold_corpus.wav', [1.24, 3.69, 7.31, 9.89, 17.78]],
    ['mfa_uh.flac', [2.31]],
    ['mfa_um.flac', [3.75]],
    ['jfk.flac', []],
    ['mfa_whisper.flac', []],
    ['61-70968-0000.flac', []],
    ['mfa_long.flac', []],
    ['mfa_hes.flac', []],
    ['mfa_laughter.flac', []],
    ['mfa_youknow.flac', []],
    ['english_fast.wav', []],
    ['english_slow.wav', []],
  ])('hears the filled pauses of %s at %j', async (name, expected) => {
    const found = filledPauses(await measure(name), null);
    expect(found).toHaveLength(expected.length);
    expected.forEach((time, index) => expect(Math.abs((found[index]?.startTime ?? 0) - time)).toBeLessThan(0.3));
  });

  it.each([
    ['cold_corpus.wav', 'treble=g=8:f=2500', 4],
    ['mfa_laughter.flac', 'bass=g=10:f=200', 0],
    ['jfk.flac', 'bass=g=15:f=400', 0],
  ])('hears them through another microphone: %s, %s', async (name, filter, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'footlight-microphone-'));
    const path = join(folder, 'filtered.wav');
    const { status } = spawnSync(ffmpeg ?? '', ['-v', 'error', '-i', recording(name), '-af', filter, path]);
    expect(status).toBe(0);
    const found = filledPauses(await measureRecording(path, model), null);
    rmSync(folder, { recursive: true });
    expect(found).toHaveLength(expected);
  });

  it('merges what is heard with what is written, and counts words without fillers', async () => {
    const sound = await measure('cold_corpus.wav');
    const transcript = { language: 'en', words: coldWords() };
    const content = analyzeContent(transcript);
    const fillers = mergeFillers(content.fillers, filledPauses(sound, transcript));
    expect(content.tokens).toHaveLength(63);
    expect(fillers.map(({ text }) => text)).toEqual(['uh', 'uh', 'uh', 'um', 'uh']);
    const metrics = contentMetrics(content, summarizeSpeech(sound), { fillers });
    expect(valueOf(metrics, 'words')).toBe(58);
    expect(metrics.find(({ id }) => id === 'filler.sounds')?.evidence).toHaveLength(5);
  });

  it('hears fillers that the transcript has lost', async () => {
    const words = coldWords().filter(({ text }) => text !== 'uh' && text !== 'um');
    const found = filledPauses(await measure('cold_corpus.wav'), { language: 'en', words });
    expect(found).toHaveLength(5);
    expect(
      found.every(({ fillerClass, confidence }) => fillerClass === 'A' && confidence >= 0.5 && confidence <= 1),
    ).toBe(true);
  });

  it('counts syllables, and from them the pace within 15 % of the words', async () => {
    const sound = await measure('cold_corpus.wav');
    const speech = summarizeSpeech(sound);
    const vowels = tier('phones').filter(({ text }) => /\d$/.test(text)).length;
    expect(Math.abs(syllableNuclei(sound, speech.activity).length / vowels - 1)).toBeLessThan(0.1);
    const pace = valueOf(contentMetrics(null, speech), 'pace.wpm');
    const answer = (speech.answer?.endTime ?? 0) - (speech.answer?.startTime ?? 0);
    expect(Math.abs(pace / ((60 * 63) / answer) - 1)).toBeLessThan(0.15);
    const [fast, slow] = [
      summarizeSpeech(await measure('english_fast.wav')),
      summarizeSpeech(await measure('english_slow.wav')),
    ];
    expect(valueOf(contentMetrics(null, fast), 'pace.wpm')).toBeGreaterThan(
      valueOf(contentMetrics(null, slow), 'pace.wpm'),
    );
  });

  /** ebur128 prints tenths, and hears what is above 8 kHz. */
  it('agrees with ebur128 on a whole file within 0.1 LU and its rounding', async () => {
    for (const [name, filter] of [
      ['jfk.flac', `${mono},ebur128`],
      ['cold_corpus.wav', 'ebur128=dualmono=false'],
      ['mfa_long.flac', 'ebur128=dualmono=false'],
    ] as const) {
      const { stderr } = spawnSync(
        ffmpeg ?? '',
        ['-hide_banner', '-i', recording(name), '-af', filter, '-f', 'null', '-'],
        { encoding: 'utf8' },
      );
      const theirs = Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(stderr)?.[1]);
      expect(Math.abs(valueOf(audioMetrics(await measure(name)), 'volume.program') - theirs), name).toBeLessThan(0.15);
    }
  });

  it('draws curves that keep to the recording', async () => {
    const sound = await measure('cold_corpus.wav');
    const { loudness, pitch, pace } = audioCurves(sound, summarizeSpeech(sound));
    expect([loudness.length, pitch.length, pace.length]).toEqual([23, 257, 1]);
    expect(pitch.filter(({ value }) => value !== null).length).toBeGreaterThan(80);
  });

  describe('in other formats', () => {
    const folder = mkdtempSync(join(tmpdir(), 'footlight-formats-'));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each([
      ['24 bit, mono', ['-af', mono, '-c:a', 'pcm_s24le'], 'wav'],
      ['float, mono', ['-af', mono, '-c:a', 'pcm_f32le'], 'wav'],
      ['FLAC of 16 bits', ['-sample_fmt', 's16'], 'flac'],
      // LAME encodes everything at .95 of its level, which is undone here.
      ['MP3', ['-af', 'volume=1/0.95:precision=float', '-b:a', '128k'], 'mp3'],
      ['AAC', ['-b:a', '128k'], 'm4a'],
    ])('%s gives the same metrics within 1 %%', async (label, args, extension) => {
      const path = join(folder, `${label.replaceAll(/\W/g, '')}.${extension}`);
      const { status } = spawnSync(ffmpeg ?? '', ['-v', 'error', '-y', '-i', recording('jfk.flac'), ...args, path]);
      expect(status).toBe(0);
      const [ours, theirs] = [await measure('jfk.flac'), await measureRecording(path, model)].map((sound) =>
        audioMetrics(sound),
      );
      for (const id of [
        'volume.lufs',
        'volume.program',
        'volume.rms',
        'vad.speech',
        'pitch.median',
        'snr',
        'silence.ratio',
        'pause.count',
      ])
        expect(Math.abs(valueOf(theirs ?? [], id) / valueOf(ours ?? [], id) - 1), id).toBeLessThan(0.01);
    });
  });
});
