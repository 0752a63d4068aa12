import type { Clock, TranscribedWord, TranscribeOptions, Transcriber, Transcript } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';

import { analysisRateHz } from '../audio/audio-features.js';
import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { readEnvironment } from '../internal/environment.js';
import { encodeWav, wavBytes } from './encode-wav.js';
import { parseTranscription } from './parse-transcription.js';
import { postForm } from './post-form.js';
import { soundChunks, type SoundChunk } from './sound-chunks.js';
import { stitchWords } from './stitch-words.js';

export interface HttpTranscriberOptions {
  /** The server's address up to `/v1`. @default `FOOTLIGHT_TRANSCRIBE_URL` */
  readonly baseUrl?: string;
  /** Sent as a bearer token; a local server may need none. @default `FOOTLIGHT_TRANSCRIBE_KEY` */
  readonly apiKey?: string;
  /** @default `FOOTLIGHT_TRANSCRIBE_MODEL`, else `whisper-1` */
  readonly model?: string;
  /** Words the recogniser is primed with; whole hesitations in it make Whisper keep more of them. @default none */
  readonly prompt?: string;
  /** The most bytes in one request. @default 25 MB, OpenAI's limit */
  readonly maxUploadBytes?: number;
  /** The longest sound in one request, seconds. @default 600 */
  readonly chunkSeconds?: number;
  /** What is heard on either side of a cut, seconds. @default 1 */
  readonly overlapSeconds?: number;
  /** Of one attempt, ms. @default 300000 */
  readonly timeoutMs?: number;
  /** Attempts for one request. @default 4 */
  readonly attempts?: number;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
}

/** Room for the other fields of a form, bytes. */
const formBytes = 4096;

/**
 * A transcriber behind any OpenAI-compatible server (`POST /audio/transcriptions`). Long recordings are cut at silences into requests that
 * keep the server's limit, one after another; overlaps are stitched. Reads `FOOTLIGHT_TRANSCRIBE_URL`, `_KEY` and `_MODEL` once.
 *
 * @throws {MediaAnalysisError} `transcriber-missing` without an address
 */
export function createHttpTranscriber(options: HttpTranscriberOptions = {}): Transcriber {
  const settings = readSettings(options);
  return {
    id: `http:${settings.model}`,
    async transcribe(samples, { language, signal, onProgress } = {}) {
      const chunks = soundChunks(samples, settings.chunks);
      let words: TranscribedWord[] = [];
      let heard: string | null = language ?? null;
      for (const chunk of chunks) {
        const part = await transcribeChunk(samples, chunk, settings, {
          ...(language ? { language } : {}),
          ...(signal ? { signal } : {}),
        });
        words =
          chunk.start === 0
            ? [...part.words]
            : stitchWords(words, part.words, chunk.start / analysisRateHz, settings.chunks.overlap / analysisRateHz);
        heard ??= part.words.length > 0 ? part.language : null;
        onProgress?.(chunk.end / analysisRateHz);
      }
      return { language: heard ?? 'und', words };
    },
  };
}

interface Settings {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
  readonly prompt: string | undefined;
  readonly chunks: { readonly longest: number; readonly overlap: number };
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

function readSettings(options: HttpTranscriberOptions): Settings {
  const environment = readEnvironment();
  const {
    chunkSeconds = 600,
    overlapSeconds = 1,
    maxUploadBytes = 25_000_000,
    timeoutMs = 300_000,
    attempts = 4,
  } = options;
  const baseUrl = options.baseUrl ?? environment.transcribeUrl;
  const apiKey = options.apiKey ?? environment.transcribeKey;
  if (!baseUrl)
    throw new MediaAnalysisError(
      'media-analysis/transcriber-missing',
      'no server of transcription is configured; pass baseUrl or set FOOTLIGHT_TRANSCRIBE_URL',
    );
  const byBytes = Math.floor((maxUploadBytes - wavBytes(0) - formBytes) / 2);
  const longest = Math.min(chunkSeconds * analysisRateHz, byBytes);
  const overlap = Math.round(overlapSeconds * analysisRateHz);
  if (!(overlap >= 0 && longest >= 8 * overlap && longest >= analysisRateHz))
    throw new RangeError(
      `chunkSeconds ${chunkSeconds}, maxUploadBytes ${maxUploadBytes} and overlapSeconds ${overlapSeconds} leave chunks of ${longest} samples; they must hold a second and eight overlaps`,
    );
  return {
    endpoint: `${baseUrl.replace(/\/+$/, '')}/audio/transcriptions`,
    headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
    model: options.model ?? environment.transcribeModel ?? 'whisper-1',
    prompt: options.prompt,
    chunks: { longest, overlap },
    timeoutMs,
    attempts,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    clock: options.clock ?? systemClock,
  };
}

async function transcribeChunk(
  samples: Float32Array,
  { heardFrom, heardTo }: SoundChunk,
  settings: Settings,
  { language, signal }: TranscribeOptions,
): Promise<Transcript> {
  if (heardTo === heardFrom) return { language: language ?? 'und', words: [] };
  const wav = encodeWav(samples.subarray(heardFrom, heardTo), analysisRateHz);
  const fields = {
    model: settings.model,
    response_format: 'verbose_json',
    'timestamp_granularities[]': 'word',
    ...(language ? { language: language.split('-')[0] ?? language } : {}),
    ...(settings.prompt ? { prompt: settings.prompt } : {}),
  };
  const body = await postForm({
    ...settings,
    fields,
    file: { name: 'sound.wav', type: 'audio/wav', bytes: wav },
    ...(signal ? { signal } : {}),
  });
  const { language: heard, words } = parseTranscription(body, (heardTo - heardFrom) / analysisRateHz, language ?? null);
  const offset = heardFrom / analysisRateHz;
  return {
    language: heard,
    words: words.map((word) => ({ ...word, startTime: word.startTime + offset, endTime: word.endTime + offset })),
  };
}
