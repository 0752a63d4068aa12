import type { Transcript } from '@footlight/contracts';

import type { Filler } from './fillers.js';
import { findFillers } from './fillers.js';
import { lexiconFor } from './lexicon.js';
import type { PacePoint } from './pace.js';
import { paceCurve } from './pace.js';
import type { PhraseMatch } from './phrase-matcher.js';
import type { Token } from './token.js';
import { tokenize } from './token.js';
import type { PowerWord } from './valence.js';
import { findHedges, findNegativeWords, findPowerWords } from './valence.js';
import type { RepeatedPhrase } from './vocabulary.js';
import { immediateRepeats, mtld, repeatedPhrases, sentenceLengths } from './vocabulary.js';

/** Everything the words of an answer show. Indices are into `tokens`. */
export interface ContentAnalysis {
  readonly language: string;
  readonly tokens: readonly Token[];
  /** Words that carry content: tokens less the filled pauses of class A. */
  readonly wordCount: number;
  readonly fillers: readonly Filler[];
  readonly hedges: readonly PhraseMatch[];
  readonly powerWords: readonly PowerWord[];
  readonly negativeWords: readonly PhraseMatch[];
  readonly repeats: readonly number[];
  readonly repeatedPhrases: readonly RepeatedPhrase[];
  readonly vocabulary: number | null;
  readonly sentenceLengths: readonly number[];
  readonly pace: readonly PacePoint[];
}

/** Reads a transcript. In a language without a lexicon the lists stay empty and `hasLexicon` of the caller's report says so. */
export function analyzeContent(transcript: Transcript): ContentAnalysis {
  const tokens = tokenize(transcript);
  const lexicon = lexiconFor(transcript.language);
  const fillers = lexicon ? findFillers(tokens, lexicon) : [];
  const sounds = new Set(fillers.filter(({ fillerClass }) => fillerClass === 'A').map(({ start }) => start));
  const words = tokens.filter((_, index) => !sounds.has(index));
  return {
    language: transcript.language,
    tokens,
    wordCount: words.length,
    fillers,
    hedges: lexicon ? findHedges(tokens, lexicon) : [],
    powerWords: lexicon ? findPowerWords(tokens, lexicon) : [],
    negativeWords: lexicon ? findNegativeWords(tokens, lexicon) : [],
    repeats: immediateRepeats(tokens),
    repeatedPhrases: lexicon ? repeatedPhrases(words, lexicon) : [],
    vocabulary: mtld(words.map(({ text }) => text)),
    sentenceLengths: sentenceLengths(tokens),
    pace: paceCurve(words),
  };
}
