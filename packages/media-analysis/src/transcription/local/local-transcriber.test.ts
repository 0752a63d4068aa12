import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { WhisperFeatureExtractor } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';

import reference from './__fixtures__/log-mel.json' with { type: 'json' };
import { answerWords, createLocalTranscriber } from './local-transcriber.js';
import { sharedWhisper } from './whisper-pipeline.js';

describe('the front end of local Whisper', () => {
  it('computes the log-mel spectrogram of librosa within 1e-4', async () => {
    const extractor = new WhisperFeatureExtractor({
      feature_extractor_type: 'WhisperFeatureExtractor',
      feature_size: 80,
      n_fft: 400,
      hop_length: 160,
      chunk_length: 30,
      n_samples: 480_000,
      nb_max_frames: 3000,
      sampling_rate: 16_000,
    });
    const sound = Float32Array.from({ length: 48_000 }, (_, at) => {
      const t = at / 16_000;
      return 0.4 * Math.sin(2 * Math.PI * (200 + 900 * t) * t) + 0.1 * Math.sin(2 * Math.PI * 60 * t);
    });
    const { input_features: features } = (await extractor._call(sound)) as {
      input_features: { dims: number[]; data: Float32Array };
    };
    expect(features.dims).toEqual([1, 80, 3000]);
    const differences = reference.frames.flatMap((frame, row) =>
      (reference.values[row] ?? []).map((value, band) =>
        Math.abs(value - (features.data[band * 3000 + frame] ?? Number.NaN)),
      ),
    );
    expect(differences).toHaveLength(reference.frames.length * 80);
    expect(Math.max(...differences)).toBeLessThan(1e-4);
  });
});

describe('createLocalTranscriber', () => {
  it('loads a model of random weights from its folder once, and hears long sound in stitched parts', async () => {
    const folder = fileURLToPath(new URL('./__fixtures__/tiny-whisper', import.meta.url));
    const [one, other] = [
      createLocalTranscriber({ folder, timestamps: 'segment' }),
      createLocalTranscriber({ folder: `${folder}/`, timestamps: 'segment' }),
    ];
    const done: number[] = [];
    const [short, long] = await Promise.all([
      one.transcribe(new Float32Array(32_000), { language: 'en' }),
      other.transcribe(new Float32Array(16_000 * 40), { onProgress: (seconds) => done.push(seconds) }),
    ]);
    expect(sharedWhisper(folder)).toBe(sharedWhisper(`${folder}/`));
    expect(short).toEqual({ language: 'en', words: [{ text: 'a b', startTime: 0, endTime: 1, confidence: null }] });
    // The second part says the same of the second before the cut, which belongs to the first.
    expect(long.words).toEqual(short.words);
    expect(done).toEqual([27, 40]);
    await expect(createLocalTranscriber({ folder }).transcribe(new Float32Array(32_000))).rejects.toMatchObject({
      code: 'media-analysis/transcription-failed',
      message: expect.stringContaining("timestamps: 'segment'"),
    });
  });

  it('says what is missing from a folder without a model, every time it is asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'footlight-whisper-'));
    const transcriber = createLocalTranscriber({ folder });
    for (const attempt of [1, 2])
      await expect(transcriber.transcribe(new Float32Array(16_000)), `attempt ${attempt}`).rejects.toMatchObject({
        code: 'media-analysis/transcriber-missing',
        message: expect.stringContaining('encoder_model.onnx'),
      });
    rmSync(folder, { recursive: true });
  });

  it('does not begin when it is no longer wanted', async () => {
    const reason = new Error('enough');
    await expect(
      createLocalTranscriber({ folder: 'nowhere' }).transcribe(new Float32Array(1), {
        signal: AbortSignal.abort(reason),
      }),
    ).rejects.toBe(reason);
  });

  it('places the parts of an answer inside the sound', () => {
    const chunks = [
      { text: ' So', timestamp: [0.2, 0.4] as const },
      { text: ' ', timestamp: [0.4, 0.5] as const },
      { text: ' far', timestamp: [1.5, null] as const },
    ];
    expect(answerWords({ text: 'So far', chunks }, 10, 2)).toEqual([
      { text: 'So', startTime: 10.2, endTime: 10.4, confidence: null },
      { text: 'far', startTime: 11.5, endTime: 12, confidence: null },
    ]);
    expect(answerWords({ text: ' All' }, 1, 2)).toEqual([{ text: 'All', startTime: 1, endTime: 3, confidence: null }]);
  });
});
