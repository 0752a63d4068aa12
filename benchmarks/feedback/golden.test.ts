import { describe, expect, it } from 'vitest';

import { evaluate, summarizeVerdicts } from './evaluate.js';
import { countRepeats } from './repeats.js';

describe('the golden situations by rules', () => {
  it('are worded validly, truly and completely', async () => {
    const verdicts = await evaluate(null);
    const failed = verdicts.filter(
      (each) => !each.schema || !each.grounded || !each.severity || !each.shape || each.forbidden > 0,
    );
    expect(failed).toEqual([]);
    const summary = summarizeVerdicts(verdicts);
    expect(summary.situations).toBeGreaterThanOrEqual(60);
    expect(summary.mentionRecall).toBeGreaterThanOrEqual(0.95);
  });

  it('are never said twice within four seconds', () => {
    expect(countRepeats()).toMatchObject({ repeatsWithin4s: 0, shortestGapSeconds: 2 });
  });
});
