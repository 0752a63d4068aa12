import { describe, expect, it } from 'vitest';

import { readJobsSettings } from './jobs-settings.js';

describe('settings from the environment', () => {
  it('have the defaults of the service that came before', () => {
    expect(readJobsSettings({})).toEqual({
      databaseUrl: null,
      redisUrl: null,
      maxConcurrentJobs: 3,
      queueCheckIntervalMs: 30_000,
      memoryThreshold: 0.75,
    });
  });

  it('honour the older names, and prefer their own', () => {
    const older = { MAX_CONCURRENT_JOBS: '5', QUEUE_CHECK_INTERVAL: '10', ENVIRONMENT: 'production' };
    expect(readJobsSettings(older)).toMatchObject({
      maxConcurrentJobs: 5,
      queueCheckIntervalMs: 10_000,
      memoryThreshold: 0.85,
    });
    const own = {
      FOOTLIGHT_MAX_CONCURRENT_JOBS: '7',
      FOOTLIGHT_QUEUE_CHECK_INTERVAL: '0.5',
      FOOTLIGHT_ENVIRONMENT: 'development',
    };
    expect(readJobsSettings({ ...older, ...own })).toMatchObject({
      maxConcurrentJobs: 7,
      queueCheckIntervalMs: 500,
      memoryThreshold: 0.75,
    });
  });

  it.each([
    ['MAX_CONCURRENT_JOBS', '0'],
    ['MAX_CONCURRENT_JOBS', '2.5'],
    ['FOOTLIGHT_QUEUE_CHECK_INTERVAL', 'often'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readJobsSettings({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'jobs/invalid-settings', message: expect.stringContaining(name) }),
    );
  });
});
