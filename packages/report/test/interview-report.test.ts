import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { renderInterviewReport } from '../src/index.js';
import { hostileReport, interviewReport } from './interview-input.js';

const withoutScript = (page: string) => page.replaceAll(/<script[\s\S]*?<\/script>/g, '');
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('an interview report', () => {
  const report = interviewReport();
  const page = renderInterviewReport(report);

  it('says what to fix before anything else, then scores, words and measurements', () => {
    const order = [
      'What to fix first',
      'Replace fillers with silence',
      'The answer over time',
      'What was said',
      'Moments',
      'What went well',
      'A better way to say it',
      'All measurements',
      'The recording',
    ];
    const places = order.map((part) => page.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('names every metric with its value and unit, its band, and why it is unknown', () => {
    const text = textOf(withoutScript(page));
    expect(text).toContain('172 words/min');
    expect(text).toContain('120 to 160 words/min');
    expect(text).toContain('no face was found; sit where the camera sees you');
    expect(text).toContain('118 Hz – no target');
    expect(page.match(/<span class="band /g)).toHaveLength(report.metrics.filter(({ value }) => value !== null).length);
    expect(text).toContain('Not measured Change of pace, Face in the picture no face was found');
  });

  it('marks fillers, hedges, repetitions and pauses in words', () => {
    const text = textOf(withoutScript(page));
    for (const marked of [
      'um filler A',
      'like filler C',
      'You know filler B',
      'I think hedge',
      'but but repeated',
      'uh filler A, heard',
      '[pause 1.4 s]',
      'led power',
    ])
      expect(text).toContain(marked);
    expect(text).toMatch(/from uh filler A, heard nine/);
  });

  it('keeps every word once, in order', () => {
    const words = [...page.matchAll(/<span data-t="[^"]*">([^<]*)<\/span>/g)].map((match) => match[1]);
    expect(words.filter((word) => word !== 'uh')).toEqual(report.transcript.words.map(({ text }) => text));
  });

  it('says why there is no transcript, and still lists what was heard', () => {
    const reason = 'no transcriber is configured; pass --whisper';
    const silent = renderInterviewReport({ ...report, transcript: { language: null, words: [], reason } });
    expect(silent).toContain(reason);
    expect(textOf(silent)).toMatch(/0:01\.6 “um” filler A/);
  });

  it('refers to nothing outside itself and allows exactly its own style and script', () => {
    const hashOf = (tag: string) => {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return createHash('sha256').update(content).digest('base64');
    };
    expect(page).not.toMatch(/https?:|<link|<iframe|url\(|@import|<script src| style="| on[a-z]+="/);
    expect(page).toContain(`style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'`);
  });

  it('shows no score that rests on next to nothing, and says how much was measured', () => {
    const overall = (coverage: number) =>
      /aria-label="(Overall[^"]*)"/.exec(
        renderInterviewReport({ ...report, scores: { ...report.scores, overall: 1, coverage } }),
      )?.[1];
    expect([1, 0.6, 0.3, 0.04].map(overall)).toEqual([
      'Overall 100 of 100, Great!',
      'Overall 100 of 100, Great!, 60 % measured',
      'Overall 100 of 100, 30 % measured',
      'Overall unknown, 4 % measured: too little for a score',
    ]);
  });

  it('carries a nonce where a server asks for it', () => {
    const served = renderInterviewReport(report, { nonce: 'abc"' });
    expect(served.match(/ nonce="abc&quot;"/g)).toHaveLength(2);
  });

  it('escapes every text, in markup, attributes and data', () => {
    const evil = `</title></style></script><script>alert(1)</script><img src=x onerror=alert(2)>"'&`;
    const hostile = renderInterviewReport(hostileReport(evil), { locale: evil });
    expect(hostile).not.toContain('<script>alert');
    expect(hostile).not.toContain('<img src=x');
    expect(hostile.match(/<script/g)).toHaveLength(2);
    expect(hostile.match(/<img/g)?.length).toBe(page.match(/<img/g)?.length);
  });

  it('stands for any strings, and never writes a coordinate that is no number', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(texts, (text) => {
        const strange = renderInterviewReport(hostileReport(text));
        expect(strange.match(/<script/g)).toHaveLength(2);
        expect(withoutScript(strange)).not.toMatch(/="[^"]*(NaN|Infinity)/);
      }),
      { numRuns: 40 },
    );
  });

  it('stands for a recording of which nothing is known', () => {
    const empty = renderInterviewReport({
      ...report,
      question: null,
      media: { duration: 0, video: null, audio: null, problems: [] },
      metrics: [],
      scores: { ...report.scores, overall: null, coverage: 0, categories: [], metrics: [] },
      transcript: { language: null, words: [], reason: 'there is no sound' },
      marks: [],
      curves: { waveform: [], loudness: [], pitch: [], pace: [] },
      thumbnails: [],
      feedback: { strengths: [], fixes: [], rewrite: null },
    });
    expect(empty).toContain('Too little could be measured');
    expect(withoutScript(empty)).not.toMatch(/NaN|undefined|Infinity/);
  });
});
