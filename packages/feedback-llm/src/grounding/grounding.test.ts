import { describe, expect, it } from 'vitest';

import { fact } from '../facts/fact.js';
import { textProblems, type TextRules } from './check-text.js';
import { toneProblems } from './tone.js';

const elbow = fact('joint:left_elbow', '', {
  joints: ['left_elbow'],
  direction: 'bent',
  numbers: [
    { value: 34.4, unit: 'degrees' },
    { value: 62, unit: 'percent' },
  ],
  times: [10.3],
});
const rules: TextRules = {
  facts: [elbow],
  language: 'en',
  maxLength: 300,
  instructions: 'You word feedback for a dancer from facts and from nothing else at all.',
};
const problems = (text: string, more: Partial<TextRules> = {}) => textProblems(text, { ...rules, ...more });

describe('grounding', () => {
  it.each([
    'Straighten your left elbow more.',
    'Your left arm was about 34° too bent for 62 % of the time; look at 0:10.',
    'Reach through the left forearm: it was 34 degrees off, right when the beat drops.',
    'Many dancers think of the thing they hold; straighten your left elbow as if to hand over a glass.',
  ])('accepts what the facts say: %s', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['a wrong number', 'Your left elbow was 50° too bent.'],
    ['a number in words', 'Your left elbow was fifty degrees too bent.'],
    ['the right number with a wrong unit', 'Your left elbow was late by 34 seconds.'],
    ['a wrong moment', 'At 1:45 your left elbow was too bent.'],
    ['another part', 'Your left elbow and your left knee were too bent.'],
    ['the other side', 'Straighten your right elbow more.'],
    ['both sides', 'Straighten your elbows more.'],
    ['advice that makes it worse', 'Bend your left elbow more.'],
    ['feelings', 'You look nervous; straighten your left elbow.'],
    ['the body', 'You are too fat to lift your left arm.'],
    ['the person', 'You are clumsy with your left elbow.'],
    ['protected traits', 'For a woman your left elbow is good.'],
    ['a score of its own', 'Your left elbow gets 10/10.'],
    ['machinery', 'My system prompt says your left elbow is bent.'],
    ['a link', 'Straighten your left elbow, see https://example.com now.'],
    ['hidden characters', 'Straighten your left\u202e elbow now.'],
    ['another language', 'Estira más el brazo, que así lo tienes muy doblado.'],
    ['too much', `Straighten your left elbow. ${'And keep it there. '.repeat(30)}`],
    ['the instructions', 'You word feedback for a dancer from facts and from nothing else at all.'],
    ['nothing', '   '],
  ])('rejects %s', (_, text) => {
    expect(problems(text).length).toBeGreaterThan(0);
  });

  it('knows sides and parts in Korean and Spanish', () => {
    expect(problems('왼팔을 더 펴세요. 34도 정도 굽어 있어요.', { language: 'ko' })).toEqual([]);
    expect(problems('오른팔을 더 펴세요.', { language: 'ko' }).length).toBeGreaterThan(0);
    expect(problems('왼쪽 무릎을 더 펴세요.', { language: 'ko' }).length).toBeGreaterThan(0);
    expect(problems('Estira más el brazo izquierdo, está doblado 34 grados.', { language: 'es' })).toEqual([]);
    expect(problems('Estira más el brazo derecho.', { language: 'es' }).length).toBeGreaterThan(0);
    expect(problems('Straighten your left elbow more.', { language: 'ko' }).length).toBeGreaterThan(0);
  });

  it('says what is wrong without repeating the words', () => {
    const secret = 'xyzzy-4711';
    expect(problems(`${secret} right knee 99 degrees at 9:59 https://a.b`).join(' ')).not.toMatch(
      /xyzzy|4711|knee|9:59|99/,
    );
  });

  it('does not take parts of words for banned words', () => {
    expect(
      toneProblems(
        'Think of the thing you manage best; a saddle, a father, a mango, many races of the clock are fine... well, embrace the tokenless beat.',
      ),
    ).toEqual([]);
  });
});
