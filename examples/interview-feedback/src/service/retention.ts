import { FootlightError, type Clock } from '@footlight/contracts';
import type { JobDatabase } from '@footlight/jobs';
import type { createLogger, PrometheusMeter } from '@footlight/service-kit';

import { interviewSourceSchema } from '../recordings/interview-source.js';
import type { RecordingStore } from '../recordings/recording-store.js';
import type { Interviews } from './interviews.js';

export interface RetentionOptions {
  readonly interviews: Interviews;
  readonly database: JobDatabase;
  readonly recordings: RecordingStore;
  /** Days that an interview is kept from when it was handed in. */
  readonly days: number;
  readonly clock: Clock;
  readonly logger: ReturnType<typeof createLogger>;
  readonly meter: PrometheusMeter;
}

const dayMs = 86_400_000;
const everyMs = 3_600_000;
const pageSize = 100;

/** Erases what is too old, at once and then every hour, until the signal is aborted. Never rejects. */
export async function keepForgetting(options: RetentionOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await forgetOld(options, signal).catch((cause: unknown) =>
      options.logger.warn(
        { cause: codeOf(cause) },
        'old interviews could not be looked for; the next hour tries again',
      ),
    );
    await options.clock.sleep(everyMs, signal).catch(() => {});
  }
}

/**
 * Erases interviews that were handed in longer ago than their days, with uploads and reports; one that waits or runs stays until it has
 * ended. Uploads without an interview go a day later. What cannot be erased is left for the next time. Several servers may do this side by side.
 *
 * @returns the number of interviews erased
 */
export async function forgetOld(options: RetentionOptions, signal?: AbortSignal): Promise<number> {
  const { database, recordings, clock, days, logger } = options;
  await recordings.sweep();
  let erased = 0;
  const kept = new Set<string>();
  const oldestMs = clock.now() - days * dayMs;
  let before = { createdAtMs: oldestMs, id: '' };
  for (let more = true; more;) {
    if (signal?.aborted) return erased;
    const page = await database.interviews.list({ limit: pageSize, before });
    for (const { id, status, source } of page) {
      const hasEnded = status !== 'pending' && status !== 'processing';
      if (hasEnded && (await eraseOne(options, id))) erased += 1;
      else keepUpload(source, kept);
    }
    before = page.at(-1) ?? before;
    more = page.length === pageSize;
  }
  // A day more, as an upload is a little older than its interview.
  await recordings.removeUnknown(oldestMs - dayMs, kept);
  if (erased > 0) logger.info({ erased, days }, 'interviews were erased by age');
  return erased;
}

function keepUpload(source: unknown, kept: Set<string>): void {
  const { data } = interviewSourceSchema.safeParse(source);
  if (data?.kind === 'upload') kept.add(data.location);
}

async function eraseOne({ interviews, logger, meter }: RetentionOptions, id: string): Promise<boolean> {
  try {
    await interviews.erase(id);
    meter.count('interviews_erased_by_age_total', 1, {});
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code !== 'service/not-found')
      logger.warn({ interview: id, cause: code }, 'an old interview could not be erased');
    return false;
  }
}

/** Codes only: messages may name places. */
function codeOf(cause: unknown): string {
  return FootlightError.is(cause) ? cause.code : 'unknown';
}
