import { describe, expect, it } from 'vitest';

import { ReadTally } from './read-metrics.js';

describe('ReadTally', () => {
  it('adds up by purpose and over all, and tells a meter', () => {
    const told: unknown[] = [];
    const meter = { count: (...of: unknown[]) => void told.push(of), gauge: () => {}, observe: () => {} };
    const tally = new ReadTally(meter);
    tally.add('requests', 1, 'audio');
    tally.add('fetchedBytes', 100, 'audio');
    tally.add('usedBytes', 60, 'audio');
    tally.add('fetchedBytes', 5);
    const { byPurpose, ...total } = tally.snapshot();
    expect(total).toEqual({ fetchedBytes: 105, usedBytes: 60, wastedBytes: 45, requests: 1, retries: 0 });
    expect(byPurpose['audio']?.wastedBytes).toBe(40);
    expect(told).toContainEqual(['s3_bytes_total', 100, { purpose: 'audio' }]);
    expect(told).toContainEqual(['s3_bytes_total', 5, { purpose: 'data' }]);
  });

  it('keeps the labels few, whatever callers name their reads', () => {
    const tally = new ReadTally();
    for (let i = 0; i < 1000; i++) tally.add('requests', 1, `purpose ${i}`);
    const { byPurpose, requests } = tally.snapshot();
    expect(requests).toBe(1000);
    expect(Object.keys(byPurpose).length).toBeLessThanOrEqual(33);
  });
});
