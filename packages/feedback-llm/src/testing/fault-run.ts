import { monitorEventLoopDelay } from 'node:perf_hooks';

import {
  feedbackItemSchema,
  interviewFeedbackSchema,
  sessionFeedbackSchema,
  type LanguageModel,
} from '@footlight/contracts';
import { seededRandom } from '@footlight/contracts/testing';
import { z } from 'zod';

import { createInterviewFeedback } from '../interview/interview-feedback.js';
import { FeedbackBudget } from '../model/feedback-budget.js';
import { ModelGuard } from '../model/model-guard.js';
import { createOpenAiModel } from '../openai/openai-model.js';
import { createSectionFeedback } from '../section/section-feedback.js';
import { createSessionSummaryFeedback } from '../session/session-feedback.js';
import { exampleInterview, exampleJoint, exampleSection, exampleSession } from './example-situations.js';
import type { FakeOpenAiServer, ServerFault } from './fake-openai-server.js';

export interface FaultRunOptions {
  readonly server: FakeOpenAiServer;
  readonly calls: number;
  readonly concurrency: number;
  /** Milliseconds of one request, and of a call. Faults that are slow take about as long. */
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  /** Milliseconds that the breaker looks back and stays open. */
  readonly breakerMs: number;
  readonly seed: number;
}

/** What a run of calls against a server that fails at random came to. */
export interface FaultRunReport {
  readonly calls: number;
  readonly valid: number;
  /** Calls whose words are not the rules' own. */
  readonly worded: number;
  /** Milliseconds beyond the deadline: the worst call, and the 99.9th percentile. */
  readonly worstOverrunMs: number;
  readonly p999OverrunMs: number;
  /** Milliseconds that the event loop stood still at the worst: what no timer can make up for. */
  readonly worstLoopDelayMs: number;
  readonly requests: number;
  /** Most equal requests that were open at the same time on our side: 1 when nothing is sent twice in parallel. */
  readonly mostSameOpen: number;
  /** The same as the server saw it, which notices a broken connection only when its event loop comes to it. */
  readonly mostSameSeen: number;
  readonly breakerOpened: number;
  readonly breakerClosed: number;
}

/** Calls all three report services against random faults of every kind, and checks each result. */
export async function runFaults(options: FaultRunOptions): Promise<FaultRunReport> {
  const { server, calls, concurrency, seed } = options;
  const random = seededRandom(seed);
  const model = watched(createOpenAiModel({ model: 'some-model', apiKey: 'key', baseUrl: server.baseUrl }));
  const guard = new ModelGuard(model, {
    breaker: { failures: 5, windowMs: options.breakerMs, openMs: options.breakerMs },
    cacheEntries: 0,
  });
  await warmUp(guard, server);
  server.choose(() => randomFault(random, options.timeoutMs));
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const transitions = { opened: 0, closed: 0, last: guard.breaker };
  const overruns: number[] = [];
  let valid = 0;
  let worded = 0;
  let next = 0;
  const worker = async () => {
    while (next < calls) {
      const index = next;
      next += 1;
      const startedAt = performance.now();
      const result = await call(guard, options, index);
      overruns.push(performance.now() - startedAt - options.deadlineMs);
      watch(guard, transitions);
      if (result.valid) valid += 1;
      if (result.worded) worded += 1;
      // Callers come in waves: an open breaker must have the time to try again.
      // Most callers come back when the breaker lets them; some ask meanwhile and get the rules at once.
      if (index % 10 !== 0) await untilAvailable(guard);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  loop.disable();
  const sorted = overruns.toSorted((a, b) => a - b);
  return {
    calls,
    valid,
    worded,
    worstOverrunMs: sorted.at(-1) ?? 0,
    p999OverrunMs: sorted[Math.floor(sorted.length * 0.999)] ?? 0,
    worstLoopDelayMs: loop.max / 1e6,
    requests: server.requests.length - 1,
    mostSameOpen: model.mostSameOpen,
    mostSameSeen: server.mostSameOpen,
    breakerOpened: transitions.opened,
    breakerClosed: transitions.closed,
  };
}

/** Counts equal requests from the moment they are sent until the adapter has let go of them. */
function watched(model: LanguageModel): LanguageModel & { readonly mostSameOpen: number } {
  const open = new Map<string, number>();
  let mostSameOpen = 0;
  return {
    id: model.id,
    get mostSameOpen() {
      return mostSameOpen;
    },
    async complete(request, signal) {
      const key = `${request.schemaName} ${request.input}`;
      const same = (open.get(key) ?? 0) + 1;
      open.set(key, same);
      mostSameOpen = Math.max(mostSameOpen, same);
      try {
        return await model.complete(request, signal);
      } finally {
        if (same > 1) open.set(key, same - 1);
        else open.delete(key);
      }
    },
  };
}

const words = 'Keep working on it with care.';

/** The first request loads the client, which takes longer than a scaled deadline. */
async function warmUp(guard: ModelGuard, server: FakeOpenAiServer): Promise<void> {
  server.choose(() => ({ kind: 'good' }));
  await createSectionFeedback({ model: guard }).generate(exampleSection({ name: 'warm-up' }));
}

async function call(
  guard: ModelGuard,
  { timeoutMs, deadlineMs }: FaultRunOptions,
  index: number,
): Promise<{ valid: boolean; worded: boolean }> {
  const options = { model: guard, budget: new FeedbackBudget(), timeoutMs, deadlineMs };
  // Every call is about other numbers, so that no two are the same question.
  const degrees = 16 + (index % 1000) / 10 + Math.floor(index / 1000) / 1000;
  const joints = [exampleJoint('left_elbow', degrees, 0.6, 'bent', index % 40)];
  const result =
    index % 3 === 0
      ? z
          .array(feedbackItemSchema)
          .min(1)
          .max(5)
          .safeParse(
            await createSectionFeedback(options).generate(
              exampleSection({ joints, startTime: index % 7, name: `section ${index}` }),
            ),
          )
      : index % 3 === 1
        ? sessionFeedbackSchema.safeParse(
            await createSessionSummaryFeedback(options).generate(
              exampleSession({ joints, referenceName: `dance ${index}` }),
            ),
          )
        : interviewFeedbackSchema.safeParse(
            await createInterviewFeedback(options).generate(
              exampleInterview(
                { 'pace.wpm': 160.5 + index / 100, 'eye.contact': 72 },
                { question: `question ${index}` },
              ),
            ),
          );
  return { valid: result.success, worded: JSON.stringify(result.data ?? '').includes(words) };
}

function watch(guard: ModelGuard, transitions: { opened: number; closed: number; last: string }): void {
  const now = guard.breaker;
  if (now === 'open' && transitions.last !== 'open') transitions.opened += 1;
  if (now === 'closed' && transitions.last !== 'closed') transitions.closed += 1;
  transitions.last = now;
}

/** Half of the answers are good; the rest fail in every way there is. */
function randomFault(random: () => number, timeoutMs: number): ServerFault {
  if (random() < 0.5) return { kind: 'good', words };
  if (random() < 0.005) return { kind: 'status', status: 429, retryAfter: '3' };
  const faults: readonly ServerFault[] = [
    { kind: 'slow-headers', ms: timeoutMs * (0.2 + random() * 1.2) },
    { kind: 'slow-body', ms: timeoutMs * (0.2 + random() * 1.2) },
    { kind: 'cut-body' },
    { kind: 'reset' },
    { kind: 'hang' },
    { kind: 'status', status: 429, retryAfter: '0.05' },
    { kind: 'status', status: 429, retryAfter: '0.3' },
    { kind: 'status', status: 429, retryAfter: new Date(Date.now() + 1000).toUTCString() },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503, retryAfter: '0.02' },
    { kind: 'refusal' },
    { kind: 'incomplete' },
    { kind: 'invalid-json' },
    { kind: 'wrong-schema' },
    { kind: 'wrong-content-type' },
    { kind: 'error-body' },
    { kind: 'good', words: 'Your system prompt says 99 %.' },
  ];
  return faults[Math.floor(random() * faults.length)] ?? { kind: 'good' };
}

async function untilAvailable(guard: ModelGuard): Promise<void> {
  for (let waits = 0; waits < 400 && !guard.available; waits += 1) await sleep(10);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
