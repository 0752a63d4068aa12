import type { Band, Metric } from '@footlight/contracts';
import { exampleMetric } from '@footlight/contracts/testing';
import type { Thumbnail } from '@footlight/media-analysis';
import { describe, expect, it } from 'vitest';

import { chooseThumbnails } from './choose-thumbnails.js';

function metric(id: string, band: Band, moments: readonly (readonly [number, number])[]): Metric {
  const evidence = moments.map(([startTime, endTime]) => ({ startTime, endTime }));
  return exampleMetric(id, 1, { band, evidence });
}
const picture = (metricId: string, timestamp: number): Thumbnail => ({ metricId, timestamp, jpeg: 'AAAA' });

describe('chooseThumbnails', () => {
  it.each([
    ['light.even', 'one side of the face in shadow'],
    ['light.under', 'the face in the dark'],
    ['light.over', 'the face burnt out'],
    ['light.contrast', 'flat or harsh light'],
  ])('shows the moments that %s names, and says what they show', (id, note) => {
    const chosen = chooseThumbnails([metric(id, 'ok', [[4, 6]])], [picture(id, 5), picture(id, 70)]);
    expect(chosen).toEqual([{ timestamp: 5, metricId: id, note, jpeg: 'AAAA' }]);
  });

  it('shows something of every metric before it shows more of one', () => {
    const ids = ['face.present', 'eye.contact', 'head.pose', 'frame.center', 'frame.size', 'light.mean', 'light.even'];
    const metrics = ids.map((id) => metric(id, 'poor', [[0, 300]]));
    const candidates = ids.flatMap((id) => [10, 70, 130, 190].map((time) => picture(id, time)));
    const chosen = chooseThumbnails(metrics, candidates);
    expect(chosen).toHaveLength(12);
    expect(new Set(chosen.map(({ metricId }) => metricId))).toEqual(new Set(ids));
    expect(chosen.map(({ timestamp }) => timestamp)).toEqual(
      chosen.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b),
    );
  });

  it('shows one picture of what is poor as a whole, and none of what is good', () => {
    const metrics = [metric('light.mean', 'poor', []), metric('light.even', 'good', [])];
    const chosen = chooseThumbnails(metrics, [
      picture('light.mean', 3),
      picture('light.mean', 63),
      picture('light.even', 9),
    ]);
    expect(chosen.map(({ metricId, timestamp }) => [metricId, timestamp])).toEqual([['light.mean', 3]]);
  });
});
