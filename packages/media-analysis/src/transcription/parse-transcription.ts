import type { TranscribedWord, Transcript } from '@footlight/contracts';
import { z } from 'zod';

import { maxWords } from '../content/token.js';
import { MediaAnalysisError } from '../errors/media-analysis-error.js';

const time = z.number();
const wordSchema = z.object({ word: z.string(), start: time, end: time, probability: z.number().nullish() });
const segmentSchema = z.object({ text: z.string(), start: time, end: time, words: z.array(wordSchema).nullish() });

/** The answer of `POST /audio/transcriptions` with `response_format=verbose_json`, as OpenAI and servers like it give it. */
const responseSchema = z.object({
  text: z.string().nullish(),
  language: z.string().nullish(),
  words: z.array(wordSchema).nullish(),
  segments: z.array(segmentSchema).nullish(),
});

/** The names OpenAI's server gives for languages, as BCP 47; others pass as they are when they look like a tag. */
const languageNames: Readonly<Record<string, string>> = {
  english: 'en',
  korean: 'ko',
  spanish: 'es',
  german: 'de',
  french: 'fr',
  italian: 'it',
  portuguese: 'pt',
  dutch: 'nl',
  japanese: 'ja',
  chinese: 'zh',
  russian: 'ru',
  polish: 'pl',
  turkish: 'tr',
  arabic: 'ar',
  hindi: 'hi',
  swedish: 'sv',
};

/**
 * Reads a server's answer about a sound of `duration` seconds: by words, else by segments (whose words share the segment's time), else the
 * bare text over all of it. Times that lie outside are moved inside; words come in order.
 *
 * @throws {MediaAnalysisError} `transcription-failed` when it is no transcript
 */
export function parseTranscription(body: unknown, duration: number, language: string | null): Transcript {
  const parsed = responseSchema.safeParse(body);
  if (!parsed.success || (parsed.data.text ?? parsed.data.words ?? parsed.data.segments ?? null) === null)
    throw new MediaAnalysisError(
      'media-analysis/transcription-failed',
      'the server answered something that is no transcript (verbose_json was asked for); check that its address is that of an OpenAI-compatible server',
    );
  const { text, words, segments } = parsed.data;
  const fromSegments = segments?.flatMap(
    (segment) => segment.words ?? [{ word: segment.text, start: segment.start, end: segment.end }],
  );
  const whole = text?.trim() ? [{ word: text, start: 0, end: duration }] : [];
  const found = [words, fromSegments].find((list) => list && list.length > 0) ?? whole;
  return {
    language: language ?? languageTag(parsed.data.language) ?? 'und',
    words: found
      .slice(0, maxWords)
      .flatMap((word) => placed(word, duration))
      .toSorted((a, b) => a.startTime - b.startTime),
  };
}

function placed({ word, start, end, probability }: z.output<typeof wordSchema>, duration: number): TranscribedWord[] {
  const text = word.trim();
  if (!text) return [];
  const startTime = within(start, 0, duration);
  const confidence = typeof probability === 'number' && probability >= 0 && probability <= 1 ? probability : null;
  return [{ text, startTime, endTime: within(end, startTime, duration), confidence }];
}

function within(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.max(least, Math.min(most, value)) : least;
}

function languageTag(name: string | null | undefined): string | null {
  const lower = name?.toLowerCase() ?? '';
  return languageNames[lower] ?? (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(lower) ? lower : null);
}
