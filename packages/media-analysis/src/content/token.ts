import type { TranscribedWord, Transcript } from '@footlight/contracts';

/** A word as the content metrics see it. */
export interface Token {
  /** Lower case, no punctuation, straight apostrophes. */
  readonly text: string;
  readonly startTime: number;
  readonly endTime: number;
  /** 0..1, or `null` when the recogniser gives none. */
  readonly confidence: number | null;
  /** True when a sentence ends with this word, by punctuation. */
  readonly endsSentence: boolean;
  /** True when a comma or a dash follows. */
  readonly endsPhrase: boolean;
}

const wordPattern = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu;

/** The most words a transcript may have: about 24 hours of fast speech. */
export const maxWords = 500_000;

/**
 * Splits a transcript into words. A recogniser's entry that holds several words shares its time among them by length;
 * one that holds none (music signs, lone punctuation) disappears.
 */
export function tokenize(transcript: Transcript): Token[] {
  return transcript.words.slice(0, maxWords).flatMap(splitWord);
}

function splitWord(word: TranscribedWord): Token[] {
  const text = word.text.normalize('NFC').replace(/[\u2018\u2019\u02BC]/g, "'");
  const matches = [...text.matchAll(wordPattern)];
  const duration = word.endTime - word.startTime;
  return matches.map((match, index) => {
    const rest = text.slice(match.index + match[0].length, matches[index + 1]?.index ?? text.length);
    return {
      text: match[0].toLowerCase(),
      startTime: word.startTime + (duration * match.index) / text.length,
      endTime: word.startTime + (duration * (match.index + match[0].length)) / text.length,
      confidence: word.confidence,
      endsSentence: /[.!?\u2026\u3002]/u.test(rest),
      endsPhrase: /[,;:\u2013\u2014]/u.test(rest),
    };
  });
}
