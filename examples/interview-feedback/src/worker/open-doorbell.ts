import type { JobDoorbell, Logger } from '@footlight/contracts';
import { createBullmqDoorbell } from '@footlight/jobs';

import type { Settings } from '../settings/settings.js';

/** Redis wakes workers on other machines; without it they look by themselves. */
export async function openDoorbell({ jobs }: Settings, log: Logger): Promise<JobDoorbell | null> {
  return jobs.redisUrl === null ? null : createBullmqDoorbell({ url: jobs.redisUrl, log });
}
