import type { MeasurePassOptions, PassedStretch, StretchMeasurement, StretchMemory } from '@footlight/media-analysis';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { Passes } from './passes.js';

const nothing: StretchMemory = { audio: null, faces: null };
/** The passes that were begun, and how many of them still read. */
const begun: Pick<MeasurePassOptions, 'start' | 'end' | 'from'>[] = [];
let reading = 0;
/** From this stretch on, a pass that began earlier finds nothing. */
let damagedFrom = Number.POSITIVE_INFINITY;

vi.mock(import('@footlight/media-analysis'), async (original) => ({ ...(await original()), measurePass: passOf }));

async function* passOf(_: unknown, options: MeasurePassOptions): AsyncGenerator<PassedStretch, void, undefined> {
  const { start, end, from = start } = options;
  begun.push({ start, end, from });
  reading += 1;
  try {
    for (let stretch = from; stretch < end; stretch += 1) {
      const lost = start < damagedFrom && stretch >= damagedFrom;
      yield { measurement: measurement(lost ? 'lost' : `${start}:${stretch}`, lost), beyond: lost };
    }
  } finally {
    reading -= 1;
  }
}

function measurement(said: string, empty: boolean): StretchMeasurement {
  const none = { features: null, loudness: [], samples: [], thumbnails: [], picture: null };
  return { ...none, empty, problems: [said], memory: nothing };
}

const settings = { stretchSeconds: 60, sound: null, pictures: null };
const saidOf = async (passes: Passes, stretch: number) => (await passes.measure(stretch, nothing)).problems[0];

afterEach(() => {
  expect(reading).toBe(0);
  begun.length = 0;
  damagedFrom = Number.POSITIVE_INFINITY;
});

describe('Passes', () => {
  it('read ten stretches at once, and begin at the same places wherever they are taken up', async () => {
    const passes = new Passes('answer.mp4', settings);
    for (let stretch = 7; stretch < 12; stretch += 1)
      expect(await saidOf(passes, stretch)).toBe(`${stretch < 10 ? 0 : 10}:${stretch}`);
    await passes.close();
    expect(begun).toEqual([
      { start: 0, end: 10, from: 7 },
      { start: 10, end: 20, from: 10 },
    ]);
  });

  it('seek behind the place where a pass ended early', async () => {
    damagedFrom = 2;
    const passes = new Passes('answer.mp4', settings);
    const said = [await saidOf(passes, 1), await saidOf(passes, 2), await saidOf(passes, 3)];
    await passes.close();
    expect(said).toEqual(['0:1', '2:2', '3:3']);
  });

  it('read each stretch of an object by itself', async () => {
    const object = { label: 'answer.mp4', size: 9, etag: 'a', read: () => Promise.reject(new Error('not read')) };
    const passes = new Passes(object as never, settings);
    expect([await saidOf(passes, 0), await saidOf(passes, 1)]).toEqual(['0:0', '1:1']);
    await passes.close();
    expect(begun.map(({ end, start }) => end - start)).toEqual([1, 1]);
  });
});
