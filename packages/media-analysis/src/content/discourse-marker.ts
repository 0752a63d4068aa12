import type { WordContext } from './filler-context.js';

/**
 * How likely an ambiguous English word is a filler where it stands, as log-odds from its neighbours, its place and the pauses around it.
 * The cues are those of Popescu-Belis & Zufferey's study of "like" and "well" (collocation, position, prosody); the weights are ours.
 */
type Cues = (context: WordContext) => number;

const verbBefore = wordSet(
  "would i'd we'd you'd they'd he'd she'd i we you they do don't did didn't does doesn't to really also not never might could will who that what people",
);
const senseBefore = wordSet(
  'look looks looked looking sound sounds sounded feel feels felt feeling seem seems seemed act acts taste smell something anything nothing someone things thing stuff more most much exactly just almost people work works worked is behave treat treated',
);
const beVerbs = wordSet("is was are were be been am i'm it's he's she's they're we're you're that's");
const numbers = /^(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|fifty|hundred|a)$/;
const intensified = wordSet(
  'much many far good bad great hard important long big small few little close happy glad excited proud often quickly fast well difficult easy nice interesting that',
);
const soIdioms = wordSet(
  "do did think thought hope hoped say said guess believe if or and not even just ever why how is was are were am be been it's i'm that's we're",
);
const wellVerbs = wordSet(
  'do did doing done does works worked working work goes went go gone going performed perform performs as very pretty quite so really that know knew fit fits communicate communicated communicates communicating played play how too equally write speak sell sells sold it them together reasonably',
);
const rightNext = wordSet(
  'now away after before there here side hand answer way person people thing time place direction decision choice one tool tools balance from in on out to',
);
const okayBefore = wordSet("is was it's that's be are i'm totally perfectly really feel feels say said an okay");

const place: Cues = (at) =>
  (at.startsSentence ? 1.6 : 0) +
  (at.pauseBefore ? 0.6 : 0) +
  (at.pauseAfter ? 1 : 0) +
  (at.commaAfter ? 1.2 : 0) +
  (at.commaBefore ? 0.8 : 0);

const cues: Readonly<Record<string, Cues>> = {
  like: (at) =>
    place(at) -
    0.4 -
    has(verbBefore, at.previous, 3.2) -
    (at.commaBefore || at.commaAfter ? 0 : has(senseBefore, at.previous, 2.6)) +
    (at.beforePrevious && beVerbs.has(at.previous ?? '') ? 1 : has(beVerbs, at.previous, 0.8)) +
    (numbers.test(at.next ?? '') && at.next !== 'a' ? 1.6 : 0) -
    (at.endsSentence ? 1.5 : 0),
  so: (at) =>
    place(at) -
    1.4 -
    has(intensified, at.next, 3.5) -
    has(soIdioms, at.previous, 2.4) -
    (at.startsSentence && !at.pauseAfter && !at.commaAfter ? 0.9 : 0),
  well: (at) =>
    place(at) -
    1.2 +
    (at.startsSentence ? 1.5 : 0) -
    has(wellVerbs, at.previous, 4) -
    (at.endsSentence && !at.startsSentence ? 3 : 0),
  right: (at) =>
    place(at) -
    2 +
    (at.endsSentence && !at.startsSentence && at.pauseAfter ? 1.5 : 0) +
    (at.endsSentence && at.commaBefore ? 2 : 0) -
    has(rightNext, at.next, 3) -
    (at.previous === 'the' ||
    at.previous === "that's" ||
    at.previous === 'all' ||
    at.previous === 'is' ||
    at.previous === 'was'
      ? 3
      : 0),
  okay: (at) => place(at) - 0.6 - has(okayBefore, at.previous, 3),
  actually: (at) => place(at) - 0.8,
  basically: (at) => place(at) + 0.2,
  literally: (at) => place(at) - 0.2,
};

/** The probability in 0..1 that the word is a filler; words without English cues are judged by place and pauses alone. */
export function fillerProbability(word: string, context: WordContext): number {
  const logOdds = (cues[word === 'ok' ? 'okay' : word] ?? ((at: WordContext) => place(at) - 1.6))(context);
  return 1 / (1 + Math.exp(-logOdds));
}

function has(words: ReadonlySet<string>, word: string | null, weight: number): number {
  return word !== null && words.has(word) ? weight : 0;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
