import type { SpokenSentence, TranscribedWord } from '@footlight/contracts';

/** Where a recogniser sets no full stops, a silence of this length ends a sentence, seconds. */
const longSilence = 1;
/** And so does this many words. */
const mostWords = 60;

/** The sentences of a transcript: by punctuation, by long silences, or by length. */
export function spokenSentences(words: readonly TranscribedWord[]): SpokenSentence[] {
  const sentences: TranscribedWord[][] = [];
  let open: TranscribedWord[] = [];
  words.forEach((word, index) => {
    open.push(word);
    const next = words[index + 1];
    const ends = /[.!?…。]["')\]]*$/u.test(word.text) || open.length >= mostWords;
    if (next && !ends && next.startTime - word.endTime < longSilence) return;
    sentences.push(open);
    open = [];
  });
  return sentences.map((sentence) => ({
    text: sentence.map(({ text }) => text).join(' '),
    startTime: sentence[0]?.startTime ?? 0,
    endTime: sentence.at(-1)?.endTime ?? 0,
  }));
}
