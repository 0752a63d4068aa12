import { describe, expect, it } from 'vitest';

import { runFaults, startFakeOpenAiServer } from '../src/testing/index.js';

describe('against a server that fails in every way', () => {
  it(
    'always answers, sends nothing twice in parallel, and opens and closes its breaker',
    { timeout: 120_000 },
    async () => {
      const rejections: unknown[] = [];
      const note = (reason: unknown) => rejections.push(reason);
      process.on('unhandledRejection', note);
      const server = await startFakeOpenAiServer();
      try {
        const report = await runFaults({
          server,
          calls: 400,
          concurrency: 8,
          timeoutMs: 250,
          deadlineMs: 800,
          breakerMs: 100,
          seed: 7,
        });
        expect(report.valid).toBe(400);
        expect(report.worded).toBeGreaterThan(0);
        expect(report.worded).toBeLessThan(400);
        expect(report.mostSameOpen).toBe(1);
        expect(report.breakerOpened).toBeGreaterThan(0);
        expect(report.breakerClosed).toBeGreaterThan(0);
        await new Promise((resolve) => setImmediate(resolve));
        expect(rejections).toEqual([]);
      } finally {
        process.off('unhandledRejection', note);
        await server.close();
      }
    },
  );
});
