import { describe, expect, it } from 'vitest';

import { LaneControl } from './lane-control.js';

/** Runs windows of 200 ms in which `rate(lanes)` bytes pass, and says how many lanes were used in each. */
function run(windows: number, rate: (lanes: number) => number, utilization: (lanes: number) => number): number[] {
  let now = 0;
  let control: LaneControl | null = null;
  control = new LaneControl(4, { now: () => now, utilization: () => utilization(control?.lanes ?? 1) });
  const used: number[] = [];
  for (let window = 0; window < windows; window++) {
    used.push(control.lanes);
    now += 200;
    control.passed(rate(control.lanes));
  }
  return used;
}

describe('LaneControl', () => {
  it('uses every lane where each connection is slow', () => {
    expect(
      run(
        8,
        (lanes) => lanes * 17e6,
        () => 0.2,
      ).slice(-4),
    ).toEqual([4, 4, 4, 4]);
  });

  it('stays with one where this thread is the limit', () => {
    expect(
      new Set(
        run(
          20,
          () => 200e6,
          () => 0.97,
        ),
      ),
    ).toEqual(new Set([1]));
  });

  it('stays with one where a single connection brings plenty', () => {
    expect(
      new Set(
        run(
          20,
          (lanes) => lanes * 60e6,
          () => 0.3,
        ),
      ),
    ).toEqual(new Set([1]));
  });

  it('goes back when more brought nothing, and tries again only later', () => {
    const used = run(
      14,
      () => 30e6,
      () => 0.4,
    );
    expect(used.filter((lanes) => lanes === 1).length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...used)).toBe(2);
  });

  it('gives lanes back when the reader becomes busy', () => {
    let busy = false;
    let count = 0;
    const used = run(
      16,
      (lanes) => ((busy = ++count > 8), lanes * 17e6),
      () => (busy ? 0.95 : 0.2),
    );
    expect(used[8]).toBe(4);
    expect(used.at(-1)).toBe(1);
  });
});
