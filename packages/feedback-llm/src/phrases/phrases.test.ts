import { errorDirections, interviewMetricBands, joints, severities } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { foreignBodyParts } from '../grounding/body-words.js';
import { advisesOpposite } from '../grounding/opposite-advice.js';
import { toneProblems } from '../grounding/tone.js';
import type { LiveIssue } from '../live/live-issue.js';
import { wordings } from '../live/word-issue.js';
import { clockTime, measured } from './format.js';
import { phraseBookFor, ruleLocales } from './phrase-books.js';
import { render } from './render.js';

describe('phrases', () => {
  it('choose Korean particles by the sound before them', () => {
    expect(render('{part}[을/를] 펴세요', { part: '왼팔' })).toBe('왼팔을 펴세요');
    expect(render('{part}[을/를] 펴세요', { part: '어깨' })).toBe('어깨를 펴세요');
    expect(render('{time}[을/를]', { time: '0:12' })).toBe('0:12를');
    expect(render('{time}[을/를]', { time: '0:10' })).toBe('0:10을');
  });

  it('fail loudly when a slot has no value', () => {
    expect(() => render('{missing}')).toThrow(/missing/);
  });

  it.each(ruleLocales)(
    'say every correction in %s in at least two ways, truly and with the right part and side',
    (locale) => {
      const book = phraseBookFor(locale);
      for (const joint of joints) {
        for (const direction of errorDirections) {
          for (const severity of severities) {
            const issue: LiveIssue = {
              kind: 'joint',
              id: '',
              joint,
              direction,
              degrees: 30,
              share: 1,
              severity,
              worth: 1,
            };
            const texts = wordings(issue, book);
            expect(new Set(texts).size).toBeGreaterThanOrEqual(2);
            for (const text of texts) {
              expect(text.length).toBeLessThanOrEqual(120);
              expect(foreignBodyParts(text, [joint], locale), text).toEqual([]);
              expect(advisesOpposite(text, direction, locale), `${direction}: ${text}`).toBe(false);
              expect(toneProblems(text)).toEqual([]);
            }
          }
        }
      }
    },
  );

  it.each(ruleLocales)('have words in %s for every metric that has a band', (locale) => {
    expect(Object.keys(phraseBookFor(locale).interview.metrics).toSorted()).toEqual(
      Object.keys(interviewMetricBands).toSorted(),
    );
  });

  it('show times as players do and numbers as they deserve', () => {
    expect([0, 59.9, 72.4, 3600].map(clockTime)).toEqual(['0:00', '0:59', '1:12', '60:00']);
    expect([192.4, 6.23, 0.141, 0, -38].map(measured)).toEqual(['192', '6.2', '0.14', '0', '-38']);
  });
});
