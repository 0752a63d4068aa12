import type { Transcript } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { analyzeContent } from './content-analysis.js';
import { inflections } from './inflection.js';
import { lexiconFor } from './lexicon.js';
import { paceCurve, paceVariation } from './pace.js';
import { tokenize } from './token.js';
import { mtld } from './vocabulary.js';

/** A transcript at two words a second; `|` stands for a pause of half a second. */
function say(text: string, language = 'en'): Transcript {
  let time = 0;
  const words = text.split(' ').flatMap((word) => {
    if (word === '|') {
      time += 0.5;
      return [];
    }
    const startTime = time;
    time += 0.4;
    return [{ text: word, startTime, endTime: time, confidence: null }];
  });
  return { language, words };
}

const fillersOf = (text: string) => analyzeContent(say(text)).fillers.map((filler) => filler.text);

describe('tokens', () => {
  it('keep apostrophes and hyphens, drop punctuation, and know where sentences end', () => {
    const tokens = tokenize(say('Well, I\u2019d re-do it. ♪ Naïve?'));
    expect(tokens.map((token) => token.text)).toEqual(['well', "i'd", 're-do', 'it', 'naïve']);
    expect(tokens.map((token) => token.endsSentence)).toEqual([false, false, false, true, true]);
    expect(tokens[0]?.endsPhrase).toBe(true);
  });

  it('share the time of an entry that holds several words', () => {
    const tokens = tokenize({
      language: 'en',
      words: [{ text: 'so much', startTime: 10, endTime: 17, confidence: 1 }],
    });
    expect(tokens.map(({ startTime, endTime }) => [startTime, endTime])).toEqual([
      [10, 12],
      [13, 17],
    ]);
  });

  it('survive any text', () => {
    const word = fc.record({
      text: fc.string({ unit: 'binary' }),
      startTime: fc.double({ min: 0, max: 1e5, noNaN: true }),
      endTime: fc.double({ min: 0, max: 1e5, noNaN: true }),
      confidence: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(word), fc.constantFrom('en', 'ko', 'es', 'xx'), (words, language) => {
        const { tokens, wordCount, fillers } = analyzeContent({ language, words });
        expect(wordCount).toBeLessThanOrEqual(tokens.length);
        expect(fillers.every(({ start, end }) => start < end && end <= tokens.length)).toBe(true);
      }),
    );
  });
});

describe('fillers', () => {
  it.each([
    ['um I think uh we did it', ['um', 'uh']],
    ['the number of umbrellas is a bummer', []],
    ['it was you know really hard', ['you know']],
    ['do you know the answer', []],
    ['what kind of tools did you use', []],
    ['it was sort of strange', ['sort of']],
  ])('"%s" has %j', (text, expected) => expect(fillersOf(text)).toEqual(expected));

  it.each([
    'I like working with people',
    'it looks like a tree',
    'we would like to ship it',
    'things like that matter to me',
    'I did so because it was so much better',
    'I think so',
    'it went well',
    'we did it as well',
    'the team worked well together',
    'the right answer is right here',
    'turn right now',
    'that is okay with me',
  ])('does not count a meant word: "%s"', (text) => expect(fillersOf(text)).toEqual([]));

  it.each([
    ['and it was, | like, | really hard', 'like'],
    ['Well, | I started in sales', 'well'],
    ['So, | my first job was in sales', 'so'],
    ['we had like 20 people', 'like'],
    ['Okay, | let me think', 'okay'],
    ['Basically, | we rewrote it', 'basically'],
  ])('counts a word that only fills: "%s"', (text, word) => expect(fillersOf(text)).toEqual([word]));

  it.each([
    ['ko', '음 제가 어 개발했습니다', ['음', '어']],
    ['es', 'eh yo lideré o sea el equipo', ['eh', 'o sea']],
  ])('finds them in %s', (language, text, expected) => {
    expect(analyzeContent(say(text, language)).fillers.map((filler) => filler.text)).toEqual(expected);
  });
});

describe('words with weight', () => {
  it('counts an achievement only in the first person, in any form of its verb', () => {
    const { powerWords } = analyzeContent(say('I led a team. They built it. We reduced costs by 40 percent.'));
    expect(powerWords.map(({ phrase, quantified }) => [phrase, quantified])).toEqual([
      ['led', false],
      ['reduced', true],
    ]);
  });

  it('knows negation and what a STAR answer needs', () => {
    const { negativeWords } = analyzeContent(
      say('it was a terrible problem but not a bad outcome and I hated the bug'),
    );
    expect(negativeWords.map(({ phrase }) => phrase)).toEqual(['terrible', 'hated']);
  });

  it('takes the longest hedge and counts it once', () => {
    expect(analyzeContent(say('I feel like maybe a little bit')).hedges.map(({ phrase }) => phrase)).toEqual([
      'i feel like',
      'maybe',
      'a little bit',
    ]);
  });

  it.each([
    ['cut', 'cutting'],
    ['plan', 'planned'],
    ['simplify', 'simplified'],
    ['oversee', 'overseeing'],
    ['achieve', 'achieving'],
    ['overcome', 'overcame'],
    ['launch', 'launches'],
    ['deploy', 'deployed'],
  ])('%s has the form %s', (lemma, form) => expect(inflections(lemma).has(form)).toBe(true));
});

describe('repetition and vocabulary', () => {
  it('finds stumbles but not emphasis', () => {
    expect(analyzeContent(say('the the plan was very very good')).repeats).toEqual([1]);
  });

  it('finds phrases that come back', () => {
    const { repeatedPhrases } = analyzeContent(
      say(Array.from({ length: 4 }, () => 'at the end of the day we ship.').join(' ')),
    );
    expect(repeatedPhrases[0]).toMatchObject({ count: 4 });
    expect(repeatedPhrases[0]?.phrase).toContain('day');
  });

  it('agrees with MTLD worked by hand', () => {
    // "a b" over and over: after a b a (2 of 3 types = .667 <= .72) a factor is complete, so every factor is 3 words long.
    expect(mtld(Array.from({ length: 60 }, (_, index) => (index % 2 ? 'b' : 'a')))).toBeCloseTo(3, 10);
    expect(mtld(Array.from({ length: 60 }, (_, index) => `w${index}`))).toBe(60);
    expect(mtld(['too', 'short'])).toBeNull();
  });

  it('measures sentences by punctuation, or by silence where none is written', () => {
    expect(analyzeContent(say('One two three. Four five.')).sentenceLengths).toEqual([3, 2]);
    expect(analyzeContent(say('one two | | | three')).sentenceLengths).toEqual([2, 1]);
  });
});

describe('pace', () => {
  it('is flat for an even speaker and varies for one who rushes', () => {
    const even = paceCurve(tokenize(say(Array.from({ length: 150 }, () => 'word').join(' '))));
    expect(even[0]?.wordsPerMinute).toBeCloseTo(150, 0);
    expect(paceVariation(even)).toBeLessThan(5);
    const rushing = Array.from({ length: 200 }, (_, index) => ({
      text: 'w',
      startTime: Math.sqrt(index) * 5,
      endTime: Math.sqrt(index) * 5 + 0.1,
      confidence: null,
    }));
    expect(paceVariation(paceCurve(tokenize({ language: 'en', words: rushing })))).toBeGreaterThan(20);
  });

  it('says nothing about nobody', () => {
    expect(paceCurve([])).toEqual([]);
    expect(paceVariation([])).toBeNull();
  });
});

describe.each(['en', 'ko', 'es'])('lexicon %s', (language) => {
  it('lists no word in two classes of filler and writes everything in lower case', () => {
    const lexicon = lexiconFor(language);
    const fillers = [...(lexicon?.fillersA ?? []), ...(lexicon?.fillersB ?? []), ...(lexicon?.fillersC ?? [])];
    expect(new Set(fillers).size).toBe(fillers.length);
    const all = Object.values(lexicon ?? {})
      .filter(Array.isArray)
      .flat() as string[];
    expect(all.filter((word) => word !== word.toLowerCase())).toEqual([]);
  });
});
