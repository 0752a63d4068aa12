import type { Evidence, Metric } from '@footlight/contracts';

import { unknown } from '../metrics/metric.js';
import type { SpeechSummary } from '../speech/speech-summary.js';
import { leastSpeech, leastWords, spokenMetric, spokenOrUnknown } from '../speech/spoken-metric.js';
import { syllablesPerWord } from '../speech/syllables.js';
import type { ContentAnalysis } from './content-analysis.js';
import type { Filler } from './fillers.js';
import { lexiconFor } from './lexicon.js';
import { paceVariation, wordsPerMinute } from './pace.js';

export interface ContentMetricsOptions {
  /** All fillers, of the words and of the ear ({@link mergeFillers}). @default those of the words */
  readonly fillers?: readonly Filler[];
  /** Why there is no transcript, for the metrics that need one. */
  readonly reason?: string;
}

const noTranscript = 'there is no transcript; configure a transcriber';

/**
 * What was said, measured. Without a transcript (`null`) pace comes from syllables and fillers from the ear; the rest is unknown with
 * the reason.
 */
export function contentMetrics(
  analysis: ContentAnalysis | null,
  speech: SpeechSummary,
  { fillers, reason = noTranscript }: ContentMetricsOptions = {},
): Metric[] {
  const found = fillers ?? analysis?.fillers ?? [];
  return [
    ...paceMetrics(analysis, speech, reason),
    ...fillerMetrics(found, analysis, speech, fillers !== undefined, reason),
    ...wordMetrics(analysis, reason),
  ];
}

function paceMetrics(analysis: ContentAnalysis | null, speech: SpeechSummary, reason: string): Metric[] {
  const seconds = answerSeconds(analysis, speech);
  const words = analysis ? analysis.wordCount : speech.syllables.length / syllablesPerWord;
  const method = analysis ? 'transcript' : 'syllable-nuclei';
  const confidence = analysis ? 1 : 0.6;
  const amount = analysis ? words : speech.speechSeconds;
  const [least, what] = analysis ? [leastWords, 'words'] : [leastSpeech, 's of speech'];
  const pace = seconds > 0 && words > 0 ? wordsPerMinute(words, seconds) : null;
  const variation = analysis ? paceVariation(analysis.pace) : null;
  return [
    spokenOrUnknown(
      'pace.wpm',
      pace,
      { unit: 'wpm', confidence, sampleSize: Math.round(words), method },
      amount,
      least,
      what,
      'no speech was found in the recording',
    ),
    spokenOrUnknown(
      'pace.variation',
      variation,
      { unit: 'wpm', sampleSize: analysis?.pace.length ?? 0, method: 'sd-20s' },
      words,
      leastWords,
      'words',
      analysis ? 'the answer is shorter than three windows of pace (30 s)' : reason,
    ),
  ];
}

/** From the first speech or word to the last. */
function answerSeconds(analysis: ContentAnalysis | null, { answer }: SpeechSummary): number {
  if (answer) return answer.endTime - answer.startTime;
  const last = analysis?.tokens.at(-1);
  return last ? last.endTime - (analysis?.tokens[0]?.startTime ?? 0) : 0;
}

function fillerMetrics(
  fillers: readonly Filler[],
  analysis: ContentAnalysis | null,
  speech: SpeechSummary,
  heard: boolean,
  reason: string,
): Metric[] {
  const minutes = (speech.speechSeconds || answerSeconds(analysis, speech)) / 60;
  const method = analysis ? (heard ? 'lexical+acoustic' : 'lexical') : 'acoustic';
  const rate = (id: string, kinds: string): Metric => {
    if (!analysis && !heard) return unknown(id, '/min', method, reason);
    if (!analysis && kinds === 'B') return unknown(id, '/min', method, reason);
    if (!analysis && kinds === 'C') return unknown(id, '/min', method, reason);
    const own = fillers.filter(({ fillerClass }) => kinds.includes(fillerClass));
    const details = {
      unit: '/min',
      confidence: certainty(own, analysis !== null),
      sampleSize: own.length,
      evidence: own.map(asEvidence),
      method,
    };
    return spokenOrUnknown(
      id,
      minutes > 0 ? own.length / minutes : null,
      details,
      minutes * 60,
      leastSpeech,
      's of speech',
      'no speech was found in the recording',
    );
  };
  return [
    rate('filler.rate', 'ABC'),
    rate('filler.sounds', 'A'),
    rate('filler.phrases', 'B'),
    rate('filler.words', 'C'),
  ];
}

/** How sure the fillers are on average; what only the ear finds misses phrases. */
function certainty(fillers: readonly Filler[], hasWords: boolean): number {
  const mean =
    fillers.length === 0 ? 0.9 : fillers.reduce((sum, { confidence }) => sum + confidence, 0) / fillers.length;
  return hasWords ? mean : 0.7 * mean;
}

function asEvidence({ startTime, endTime, text }: Filler): Evidence {
  return { startTime, endTime, note: text };
}

function wordMetrics(analysis: ContentAnalysis | null, reason: string): Metric[] {
  if (!analysis) return wordIds.map(([id, unit]) => unknown(id, unit, 'transcript', reason));
  const { tokens, wordCount } = analysis;
  const hundred = wordCount / 100;
  const lexicon = lexiconFor(analysis.language);
  const evidence = (start: number, end: number, note: string): Evidence => ({
    startTime: tokens[start]?.startTime ?? 0,
    endTime: tokens[end - 1]?.endTime ?? 0,
    note,
  });
  const rate = (id: string, matches: readonly { start: number; end: number; phrase: string }[]): Metric => {
    if (!lexicon)
      return unknown(
        id,
        '/100 words',
        'lexicon',
        `there is no word list for the language "${analysis.language}"`,
        wordCount,
      );
    if (wordCount === 0) return unknown(id, '/100 words', 'lexicon', 'the transcript has no words');
    const details = {
      unit: '/100 words',
      sampleSize: wordCount,
      evidence: matches.map(({ start, end, phrase }) => evidence(start, end, phrase)),
      method: `lexicon-${lexicon.language}-${lexicon.version}`,
    };
    return spokenMetric(id, matches.length / hundred, details, wordCount, leastWords, 'words');
  };
  const repeats = analysis.repeats.map((at) => ({
    start: at - 1,
    end: at + 1,
    phrase: `${tokens[at]?.text} ${tokens[at]?.text}`,
  }));
  const sentences = analysis.sentenceLengths;
  return [
    spokenMetric('words', wordCount, { unit: 'count', sampleSize: wordCount, method: 'transcript' }, 1, 1, 'words'),
    rate('hedge.rate', analysis.hedges),
    rate('power.words', analysis.powerWords),
    rate('negative.words', analysis.negativeWords),
    rate('repetition', repeats),
    spokenOrUnknown(
      'vocabulary.mtld',
      analysis.vocabulary,
      { unit: 'words', sampleSize: wordCount, method: 'mtld' },
      wordCount,
      50,
      'words',
      'fewer than 50 words were said',
    ),
    spokenOrUnknown(
      'sentence.length',
      sentences.length > 0 ? wordCount / sentences.length : null,
      { unit: 'words', sampleSize: sentences.length, method: 'punctuation' },
      wordCount,
      leastWords,
      'words',
      'the transcript has no words',
    ),
  ];
}

const wordIds = [
  ['words', 'count'],
  ['hedge.rate', '/100 words'],
  ['power.words', '/100 words'],
  ['negative.words', '/100 words'],
  ['repetition', '/100 words'],
  ['vocabulary.mtld', 'words'],
  ['sentence.length', 'words'],
] as const;
