import type { InterviewMark, InterviewReport } from '@footlight/contracts';

type Word = InterviewReport['transcript']['words'][number];

/** A run of words under the same marks (or none); a mark without words of its own is a piece of its own. */
export interface TranscriptPiece {
  readonly startTime: number;
  readonly words: readonly Word[];
  readonly marks: readonly InterviewMark[];
}

/** Pieces that are read together, from one time on. */
export interface TranscriptParagraph {
  readonly startTime: number;
  readonly pieces: readonly TranscriptPiece[];
}

/** A new paragraph begins after such a silence, or after so many words: where a sentence ends, or anywhere. Seconds; words. */
const paragraphPause = 2;
const paragraphWords = 60;
const longestParagraph = 120;

/** The longest run of words that is one piece, where no sentence ends. */
const longestRun = 40;

/** Room around a mark, seconds: recognisers place words no better. */
const slack = 0.03;

/**
 * The transcript in the order of time with its marks: words under marks together, and between them what has no words (pauses, sounds
 * that the recogniser left out).
 */
export function transcriptParagraphs(words: readonly Word[], marks: readonly InterviewMark[]): TranscriptParagraph[] {
  const covering = words.map((): InterviewMark[] => []);
  const loose: TranscriptPiece[] = [];
  for (const mark of marks) {
    const covered = mark.kind === 'pause' ? [] : coveredWords(words, mark);
    covered.forEach((index) => covering[index]?.push(mark));
    if (covered.length === 0 && (mark.kind === 'pause' || mark.kind === 'filler'))
      loose.push({ startTime: mark.startTime, words: [], marks: [mark] });
  }
  return paragraphs(inOrder(groups(words, covering), loose));
}

/** Indices of the words that a mark lies on. A heard sound lies only on a word that says the same. */
function coveredWords(words: readonly Word[], { startTime, endTime, text, kind }: InterviewMark): number[] {
  const said = plainWord(text);
  const indices: number[] = [];
  for (let index = firstFrom(words, startTime - slack); index < words.length; index++) {
    const word = words[index];
    if (!word || word.startTime > endTime + slack) break;
    const middle = (word.startTime + word.endTime) / 2;
    const inside = middle >= startTime - slack && middle <= endTime + slack;
    if (inside && (kind !== 'filler' || said.includes(plainWord(word.text)))) indices.push(index);
  }
  return indices;
}

/** The first word that ends at a time or later; words are in order. */
function firstFrom(words: readonly Word[], time: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.endTime ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}\s]/gu, '');
}

function groups(words: readonly Word[], covering: readonly InterviewMark[][]): TranscriptPiece[] {
  const pieces: { startTime: number; words: Word[]; marks: readonly InterviewMark[] }[] = [];
  words.forEach((word, index) => {
    const marks = covering[index] ?? [];
    const last = pieces.at(-1);
    const same = last?.marks.length === marks.length && marks.every((mark, at) => mark === last.marks[at]);
    const over = marks.length === 0 && (endsSentence(last?.words) || (last?.words.length ?? 0) >= longestRun);
    if (last && same && !over) last.words.push(word);
    else pieces.push({ startTime: word.startTime, words: [word], marks });
  });
  return pieces;
}

/** Loose pieces take their place between words, cutting an unmarked run in two where they fall inside it. */
function inOrder(pieces: readonly TranscriptPiece[], loose: readonly TranscriptPiece[]): TranscriptPiece[] {
  const result: TranscriptPiece[] = [];
  let next = 0;
  for (const piece of pieces) {
    let rest = piece;
    for (let one = loose[next]; one; one = loose[next]) {
      const at = rest.words.findIndex(({ endTime, startTime }) => (startTime + endTime) / 2 > one.startTime);
      if (at < 0) break;
      if (at > 0) result.push({ ...rest, words: rest.words.slice(0, at) });
      result.push(one);
      rest = { ...rest, startTime: rest.words[at]?.startTime ?? rest.startTime, words: rest.words.slice(at) };
      next++;
    }
    result.push(rest);
  }
  return [...result, ...loose.slice(next)];
}

function paragraphs(pieces: readonly TranscriptPiece[]): TranscriptParagraph[] {
  const result: { startTime: number; pieces: TranscriptPiece[] }[] = [];
  let count = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (count === Number.POSITIVE_INFINITY) {
      result.push({ startTime: piece.startTime, pieces: [] });
      count = 0;
    }
    result.at(-1)?.pieces.push(piece);
    count = wordsAfter(piece, count);
  }
  return result;
}

/** How many words the paragraph has after a piece; infinite where it ends. */
function wordsAfter({ words, marks }: TranscriptPiece, before: number): number {
  const [mark] = marks;
  if (words.length === 0 && mark && mark.kind === 'pause')
    return mark.endTime - mark.startTime >= paragraphPause ? Number.POSITIVE_INFINITY : before;
  const count = before + words.length;
  const over = count >= longestParagraph || (count >= paragraphWords && endsSentence(words));
  return over ? Number.POSITIVE_INFINITY : count;
}

function endsSentence(words: readonly Word[] = []): boolean {
  return /[.!?。？！]["'”’)]?$/u.test(words.at(-1)?.text ?? '');
}
