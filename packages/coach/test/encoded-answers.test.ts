import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Metric } from '@footlight/contracts';
import { createModelStore } from '@footlight/media-analysis';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createInterviewAnalyzer, type InterviewAnalyzer } from '../src/index.js';

const ffmpeg = findExecutable('ffmpeg');
const unavailable = missing(
  ffmpeg !== null && hasSharedFile('testdata/speech') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the voice model',
);
/** 44.1 kHz, stereo, both channels nearly alike. */
const recording = sharedFile('testdata/speech/jfk.flac');

interface Format {
  readonly name: string;
  readonly extension: string;
  readonly encoder?: readonly string[];
  readonly gain?: string;
}

const formats: readonly Format[] = [
  { name: 'WAV of 16 bits', extension: 'wav', encoder: ['-c:a', 'pcm_s16le'] },
  { name: 'WAV of 24 bits', extension: 'wav', encoder: ['-c:a', 'pcm_s24le'] },
  { name: 'WAV of floats', extension: 'wav', encoder: ['-c:a', 'pcm_f32le'] },
  { name: 'FLAC', extension: 'flac' },
  // LAME encodes everything at .95 of its level, which is undone here.
  { name: 'MP3', extension: 'mp3', encoder: ['-b:a', '128k'], gain: 'volume=1/0.95:precision=float' },
  { name: 'AAC', extension: 'm4a', encoder: ['-b:a', '128k'] },
];
/** The mean of the channels; ffmpeg's own `-ac 1` makes it 3 dB louder where samples are floats. */
const channelMaps: Readonly<Record<string, string>> = { mono: 'pan=mono|c0=0.5*c0+0.5*c1', stereo: 'anull' };
/** By definition (BS.1770) a program's loudness sums its channels: two that are alike are this much louder than one, LU. */
const secondChannel = 10 * Math.log10(2);

describe.skipIf(unavailable)('one answer in many formats', () => {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-encoded-'));
  let analyzer: InterviewAnalyzer;
  let original: readonly Metric[];
  beforeAll(async () => {
    analyzer = createInterviewAnalyzer({ models: createModelStore({ folder: sharedFile('models') }) });
    original = (await analyzer.analyze(recording)).metrics;
  }, 30_000);
  afterAll(async () => {
    await analyzer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const encode = ({ extension, encoder = [], gain = 'anull' }: Format, channels: string): string => {
    const path = join(folder, `answer.${extension}`);
    const filters = ['-af', `${channelMaps[channels]},${gain}`];
    const options = ['-v', 'error', '-nostdin', '-y', '-i', recording, ...filters, ...encoder, path];
    const { status, stderr } = spawnSync(ffmpeg ?? '', options, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`ffmpeg could not encode the recording: ${stderr}`);
    return path;
  };

  it.each(formats.flatMap((format) => ['mono', 'stereo'].map((channels) => ({ ...format, channels }))))(
    '$name, $channels: every metric within 1 %, in the same band',
    async ({ channels, ...format }) => {
      const { metrics } = await analyzer.analyze(encode(format, channels));
      const known = original.filter(({ value }) => value !== null);
      expect(known.length).toBeGreaterThan(20);
      for (const { id, value, band } of original) {
        const found = metrics.find((metric) => metric.id === id);
        const isMonoProgram = id === 'volume.program' && channels === 'mono';
        const expected = isMonoProgram ? (value ?? 0) - secondChannel : value;
        if (expected === null) expect(found?.value, id).toBeNull();
        else
          expect(Math.abs((found?.value ?? Number.NaN) - expected), id).toBeLessThanOrEqual(0.01 * Math.abs(expected));
        if (!isMonoProgram) expect(found?.band, id).toBe(band);
      }
    },
    30_000,
  );
});
