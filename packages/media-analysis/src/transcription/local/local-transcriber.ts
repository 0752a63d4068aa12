import type { TranscribedWord, TranscribeOptions, Transcriber } from '@footlight/contracts';

import { analysisRateHz } from '../../audio/audio-features.js';
import { MediaAnalysisError } from '../../errors/media-analysis-error.js';
import { soundChunks, type SoundChunk } from '../sound-chunks.js';
import { stitchWords } from '../stitch-words.js';
import { sharedWhisper, type WhisperAnswer, type WhisperPipeline } from './whisper-pipeline.js';

export interface LocalTranscriberOptions {
  /** The folder of a Whisper model exported to ONNX, with config.json, generation_config.json, tokenizer.json, preprocessor_config.json and onnx/. */
  readonly folder: string;
  /**
   * `word` needs an export with cross attentions (its name often ends in `_timestamped`); with `segment` the words of a segment share its
   * time. @default 'word'
   */
  readonly timestamps?: 'word' | 'segment';
}

/** Whisper hears 30 s at once; overlaps of 1 s are heard twice. */
const chunks = { longest: 29 * analysisRateHz, overlap: analysisRateHz };

/**
 * Whisper on this machine through `@huggingface/transformers` (an optional peer). Loads at the first call, one instance for the process;
 * calls wait for one another. Nothing is fetched.
 */
export function createLocalTranscriber({ folder, timestamps = 'word' }: LocalTranscriberOptions): Transcriber {
  return {
    id: `whisper:${folder.split(/[\\/]/).findLast((part) => part !== '')}`,
    async transcribe(samples, options = {}) {
      options.signal?.throwIfAborted();
      const whisper = await sharedWhisper(folder);
      let words: TranscribedWord[] = [];
      for (const chunk of soundChunks(samples, chunks)) {
        options.signal?.throwIfAborted();
        const heard = await inTurn(() => hear(whisper, samples, chunk, timestamps, options));
        words =
          chunk.start === 0
            ? heard
            : stitchWords(words, heard, chunk.start / analysisRateHz, chunks.overlap / analysisRateHz);
        options.onProgress?.(chunk.end / analysisRateHz);
      }
      return { language: options.language ?? (whisper.multilingual ? 'und' : 'en'), words };
    },
  };
}

let last: Promise<unknown> = Promise.resolve();

/** One inference at a time in the process: two would only share the same cores and double the memory. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work);
  last = result.catch(() => undefined);
  return result;
}

async function hear(
  whisper: WhisperPipeline,
  samples: Float32Array,
  { heardFrom, heardTo }: SoundChunk,
  timestamps: 'word' | 'segment',
  { language }: TranscribeOptions,
): Promise<TranscribedWord[]> {
  if (heardTo === heardFrom) return [];
  const options = {
    return_timestamps: timestamps === 'word' ? 'word' : true,
    ...(whisper.multilingual ? { task: 'transcribe', ...(language ? { language: language.split('-')[0] } : {}) } : {}),
  };
  const answer = await whisper.run(samples.slice(heardFrom, heardTo), options).catch((cause: unknown) => {
    throw new MediaAnalysisError(
      'media-analysis/transcription-failed',
      `Whisper could not transcribe (${String(cause)}); if the model was exported without cross attentions, pass timestamps: 'segment'`,
      { cause },
    );
  });
  return answerWords(answer, heardFrom / analysisRateHz, (heardTo - heardFrom) / analysisRateHz);
}

/** The timed parts of an answer, moved to where the chunk begins; a part without an end lasts to the end of the sound. */
export function answerWords(
  { text, chunks: parts }: WhisperAnswer,
  offset: number,
  duration: number,
): TranscribedWord[] {
  const timed = parts ?? [{ text, timestamp: [0, duration] as const }];
  return timed.flatMap(({ text: part, timestamp: [start, end] }) => {
    const word = part.trim();
    if (!word || !Number.isFinite(start)) return [];
    const startTime = Math.max(0, Math.min(start, duration));
    const endTime = Math.max(startTime, Math.min(end ?? duration, duration));
    return [{ text: word, startTime: startTime + offset, endTime: endTime + offset, confidence: null }];
  });
}
