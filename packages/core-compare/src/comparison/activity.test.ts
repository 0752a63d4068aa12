import { describe, expect, it } from 'vitest';

import { Activity } from './activity.js';

/** What is left of a pose score after `seconds` at 20 frames a second. */
function after(seconds: number, own: number, reference: number): number {
  const activity = new Activity(0.25);
  let left = 1;
  for (let frame = 0; frame <= seconds * 20; frame++) left = activity.add(frame / 20, own, reference);
  return left;
}

describe('Activity', () => {
  it('leaves everything to who moves like the reference, or at half of its speed', () => {
    expect(after(30, 1, 1)).toBe(1);
    expect(after(30, 0.25, 1)).toBe(1);
  });

  it('leaves everything to who stands while the reference stands', () => {
    expect(after(30, 0, 0)).toBe(1);
  });

  it('leaves little to who stands while the reference moves, but not for a moment of it', () => {
    expect(after(2, 0, 1)).toBe(1);
    expect(after(30, 0, 1)).toBeLessThan(0.2);
  });
});
