import type { CompletionRequest } from '@footlight/contracts';

import type { ModelAccess } from './model-access.js';
import type { FeedbackServiceName } from './asking.js';

/** Limits of a report in milliseconds: it is read after the dance, so it may take its time, but not for ever. */
export interface ReportLimits {
  /** For one request. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /** For everything, after which the rules answer. @default 75000 */
  readonly deadlineMs?: number | undefined;
}

/**
 * Asks for a report and gives what the model said, accepted or not, or `null`: the caller keeps the items that are good.
 * One repair; two retries.
 */
export async function askForReport<Output>(
  access: ModelAccess,
  service: FeedbackServiceName,
  request: CompletionRequest<Output>,
  check: (output: Output) => readonly string[],
  options: ReportLimits & { readonly signal?: AbortSignal | undefined },
): Promise<Output | null> {
  const { timeoutMs = 30_000, deadlineMs = 75_000, signal } = options;
  const answer = await access.guard.ask(request, {
    service,
    timeoutMs,
    deadlineMs,
    retries: 2,
    repairs: 1,
    budget: access.budget,
    check,
    signal,
  });
  return answer.ok ? answer.output : answer.rejected;
}
