import { describe, expect, it } from 'vitest';

import { runMixedLoad } from './load/mixed-load.js';

describe('mixed load while workers are killed', () => {
  it('ends every interview that was taken in, once, and sheds what is too much', { timeout: 300_000 }, async () => {
    const result = await runMixedLoad({ seconds: 10, clients: 6, workers: 2, killEverySeconds: 4, mode: 'paced' });
    expect(result.faults).toEqual([]);
    expect(result.kills).toBeGreaterThanOrEqual(1);
    expect(result.accepted).toBeGreaterThan(10);
    expect(result.statuses[202]).toBeGreaterThanOrEqual(result.accepted);
  });
});
