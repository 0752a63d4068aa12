import { createHash } from 'node:crypto';

import { createPoseSequence, compareSequences } from '@footlight/core-compare';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { summariseComparison } from '@footlight/coach';
import { renderDanceReport } from '../src/index.js';
import { escapeText, jsonBlock, markup } from '../src/page/markup.js';
import { clock, offsetWords, timeTicks } from '../src/chart/scale.js';
import { danceInput } from './dance-input.js';

const withoutScript = (page: string) => page.replace(/<script>[\s\S]*?<\/script>/, '');

describe('a report', () => {
  it('holds every part, and refers to nothing outside itself', async () => {
    const page = renderDanceReport(await danceInput());
    for (const part of [
      'The dance',
      'Score over time',
      'Joints over time',
      'Timing',
      'Worst moments',
      'Alignment',
      'Feedback',
    ]) {
      expect(page).toContain(part);
    }
    expect(page.match(/https?:/g)).toEqual(['http:']);
    expect(page).toContain("const svg = 'http://www.w3.org/2000/svg'");
    expect(page).not.toMatch(/<link|<img|<iframe|url\(|@import|<script src/);
  });

  it('allows exactly its own style and script', async () => {
    const page = renderDanceReport(await danceInput());
    const hashOf = (tag: string) => {
      const content = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return createHash('sha256').update(content).digest('base64');
    };
    expect(page).toContain(`style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'`);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/ style="| on[a-z]+="/);
  });

  it('escapes every text that comes from outside, in markup, attributes and data', async () => {
    const evil = `</title></script><script>alert(1)</script><img src=x onerror=alert(2)>"'&`;
    const page = renderDanceReport(await danceInput({ name: evil }));
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  it('shows several performers in one page, with a table and tabs', async () => {
    const page = renderDanceReport(await danceInput({ performers: 2 }));
    expect(page.match(/<section\s+class="performance"/g)).toHaveLength(2);
    expect(page).toContain('side-by-side');
  });

  it('never writes a coordinate that is no number', async () => {
    expect(withoutScript(renderDanceReport(await danceInput()))).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('stands for a performance of one frame and for one without a score', async () => {
    const input = await danceInput();
    const [first] = input.performances;
    if (!first) throw new Error('nobody danced');
    const landmarks = first.sequence.landmarks.slice(0, 132);
    const unseen = landmarks.map((value, index) => (index % 4 === 3 ? 0 : value));
    for (const numbers of [landmarks, unseen]) {
      const sequence = createPoseSequence({ ...first.sequence, timestamps: [0], landmarks: numbers });
      const comparison = compareSequences(input.reference.sequence, sequence);
      const summary = await summariseComparison(comparison, { referenceName: 'x', feedback: { locale: 'en' } });
      const page = renderDanceReport({
        ...input,
        performances: [{ name: 'still', sequence, comparison, summary, live: [] }],
      });
      expect(withoutScript(page)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });
});

describe('markup', () => {
  it('escapes any text so that no parser sees a tag, an entity or the end of an attribute', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeText(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
    });
    fc.assert(property);
  });

  it('keeps any text whole inside a data block', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const block = jsonBlock('x', value).text;
        expect(block.match(/</g)).toHaveLength(2);
        expect(JSON.parse(block.replace(/^<[^>]*>|<\/script>$/g, ''))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('escapes values and keeps markup', () => {
    expect(markup`<b>${'<i>'}</b>${[markup`<u>1</u>`, 2.345]}${null}`.text).toBe('<b>&lt;i&gt;</b><u>1</u>2.35');
  });
});

describe('scales', () => {
  it('tells times as people do', () => {
    expect([clock(0), clock(59.6), clock(61, true), clock(3723), clock(59.96, true)]).toEqual([
      '0:00',
      '1:00',
      '1:01.0',
      '1:02:03',
      '1:00.0',
    ]);
  });

  it('tells early from late', () => {
    expect([offsetWords(0.3), offsetWords(-0.3), offsetWords(0.01), offsetWords(null)]).toEqual([
      '0.30 s early',
      '0.30 s late',
      'on time',
      '–',
    ]);
  });

  it('never puts more ticks than asked for, for any span', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        fc.double({ min: 0.001, max: 1e5, noNaN: true }),
        (start, span) => {
          expect(timeTicks(start, start + span, 12).length).toBeLessThanOrEqual(13);
        },
      ),
    );
  });
});
