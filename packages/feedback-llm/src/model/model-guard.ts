import {
  silentLogger,
  silentMeter,
  systemClock,
  type Clock,
  type Completion,
  type CompletionRequest,
  type LanguageModel,
  type Logger,
  type Meter,
} from '@footlight/contracts';

import type { ModelError } from '../errors/feedback-error.js';
import { AnswerCache, questionKey } from './answer-cache.js';
import {
  none,
  type Answer,
  type AskOptions,
  type FeedbackServiceName,
  type NoAnswer,
  type UsageEvent,
} from './asking.js';
import { attempt } from './attempt.js';
import { CircuitBreaker, type BreakerOptions, type BreakerState } from './circuit-breaker.js';
import { retryWaitMs } from './retry-pace.js';
import { withNote } from './repair-note.js';

export interface ModelGuardOptions {
  readonly breaker?: BreakerOptions;
  /** Accepted answers kept in memory. 0 keeps none. @default 256 */
  readonly cacheEntries?: number;
  /** Called after each answered request, for accounting. */
  readonly onUsage?: (usage: UsageEvent) => void;
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly meter?: Meter;
  /** 0..1, spreads retries. @default Math.random */
  readonly random?: () => number;
}

/** A model that was told to stop gets this long to let go before it counts as hanging. */
const letGoMs = 250;

/**
 * Stands between the services and a model: deadlines, retries, breaker, cache, budget and usage.
 * Share one among all sessions of a process, so that they share the breaker and the cache.
 */
export class ModelGuard {
  readonly #model: LanguageModel;
  readonly #clock: Clock;
  readonly #breaker: CircuitBreaker;
  readonly #cache: AnswerCache;
  readonly #inFlight = new Set<string>();
  readonly #options: ModelGuardOptions;

  constructor(model: LanguageModel, options: ModelGuardOptions = {}) {
    this.#model = model;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#breaker = new CircuitBreaker(options.breaker);
    this.#cache = new AnswerCache(options.cacheEntries ?? 256);
  }

  get clock(): Clock {
    return this.#clock;
  }

  /** For health checks. */
  get breaker(): BreakerState {
    return this.#breaker.state(this.#clock.now());
  }

  /** True when a request would be sent now. */
  get available(): boolean {
    return this.#breaker.admits(this.#clock.now());
  }

  /** Asks, and always answers by the deadline. Never rejects. */
  async ask<Output>(request: CompletionRequest<Output>, options: AskOptions<Output>): Promise<Answer<Output>> {
    const key = questionKey(this.#model.id, request);
    const cached = this.#cache.get(key);
    // The same question is on its way already (or hangs): it is not sent a second time.
    if (cached || this.#inFlight.has(key)) {
      options.onLetGo?.();
      return cached ? { ok: true, output: cached.output as Output } : none('busy');
    }
    this.#inFlight.add(key);
    const run: Run = { letGo: Promise.resolve(), endsAt: this.#clock.now() + options.deadlineMs };
    const answer = await this.#run(request, options, run);
    void run.letGo.then(() => {
      this.#inFlight.delete(key);
      options.onLetGo?.();
    });
    if (answer.ok) this.#cache.set(key, answer.output);
    const outcome = answer.ok ? 'ok' : answer.why;
    this.#meter.count('feedback_model_answers_total', 1, { service: options.service, outcome });
    return answer;
  }

  get #meter(): Meter {
    return this.#options.meter ?? silentMeter;
  }

  async #run<Output>(
    request: CompletionRequest<Output>,
    options: AskOptions<Output>,
    run: Run,
  ): Promise<Answer<Output>> {
    let current = request;
    let { retries, repairs } = options;
    let rejected: Output | null = null;
    for (let sent = 0; ; sent += 1) {
      const step = await this.#step(current, options, run, sent);
      if (step.kind === 'answer') return { ok: true, output: step.output };
      if (step.kind === 'none') return none(step.why, rejected);
      if (step.kind === 'repair') {
        rejected = step.output ?? rejected;
        if (repairs <= 0) return none('ungrounded', rejected);
        repairs -= 1;
        current = withNote(request, step.problems);
        continue;
      }
      if (retries <= 0 || !(await this.#waitBefore(sent, step.waitMs, run, options.signal)))
        return none(step.why, rejected);
      retries -= 1;
    }
  }

  /** One request and what follows from it. */
  async #step<Output>(
    request: CompletionRequest<Output>,
    options: AskOptions<Output>,
    run: Run,
    sent: number,
  ): Promise<Step<Output>> {
    const now = this.#clock.now();
    const remaining = run.endsAt - now;
    if (options.signal?.aborted) return { kind: 'none', why: 'aborted' };
    if (remaining <= 0) return { kind: 'none', why: 'deadline' };
    if (!this.#breaker.enter(now)) return { kind: 'none', why: 'breaker-open' };
    const booking = options.budget.book(request);
    if (!booking) {
      this.#breaker.abandoned();
      return { kind: 'none', why: 'budget' };
    }
    this.#meter.count('feedback_model_requests_total', 1, { service: options.service });
    const timeoutMs = Math.min(options.timeoutMs, remaining);
    const { completion, error, letGo } = await attempt(this.#model, request, {
      clock: this.#clock,
      timeoutMs,
      signal: options.signal,
    });
    run.letGo = letGo;
    options.budget.settle(booking, completion?.usage ?? null);
    if (completion) return this.#judge(completion, options);
    return await this.#failed(error, options, run, sent);
  }

  #judge<Output>(completion: Completion<Output>, options: AskOptions<Output>): Step<Output> {
    this.#breaker.succeeded();
    this.#account({ ...completion.usage, service: options.service });
    if (completion.outcome !== 'ok') return withoutOutput(completion.outcome);
    const problems = options.check(completion.output);
    return problems.length === 0
      ? { kind: 'answer', output: completion.output }
      : { kind: 'repair', output: completion.output, problems };
  }

  async #failed<Output>(
    error: ModelError | null,
    options: AskOptions<Output>,
    run: Run,
    sent: number,
  ): Promise<Step<Output>> {
    if (options.signal?.aborted) {
      this.#breaker.abandoned();
      return { kind: 'none', why: 'aborted' };
    }
    const waitMs = error?.retryAfterMs ?? null;
    const fits = waitMs !== null && this.#clock.now() + waitMs < run.endsAt && options.retries > sent;
    // A wait that fits is kept by this call itself; a longer one is everybody's.
    this.#breaker.failed(this.#clock.now(), fits ? null : waitMs);
    if (error?.code === 'feedback/model-rejected') this.#breaker.trip(this.#clock.now());
    this.#log(error?.code ?? 'unknown', options.service);
    const why = this.#clock.now() >= run.endsAt - 1 ? 'deadline' : 'unavailable';
    if (!error?.retryable || !(await this.#hasLetGo(run))) return { kind: 'none', why };
    return { kind: 'retry', waitMs, why };
  }

  /** False when the model hangs on although it was told to stop: asking again would be asking twice at once. */
  async #hasLetGo(run: Run): Promise<boolean> {
    const stop = new AbortController();
    const wait = this.#clock.sleep(Math.max(0, Math.min(letGoMs, run.endsAt - this.#clock.now())), stop.signal);
    const result = await Promise.race([
      run.letGo.then(() => true),
      wait.then(
        () => false,
        () => false,
      ),
    ]);
    stop.abort(new Error('the model has let go'));
    return result;
  }

  async #waitBefore(sent: number, waitMs: number | null, run: Run, signal: AbortSignal | undefined): Promise<boolean> {
    const wait = retryWaitMs(sent, waitMs, this.#options.random);
    if (this.#clock.now() + wait >= run.endsAt) return false;
    return await this.#clock.sleep(wait, signal).then(
      () => true,
      () => false,
    );
  }

  #account(usage: UsageEvent): void {
    const { service, inputTokens, outputTokens, images } = usage;
    this.#meter.count('feedback_model_tokens_total', inputTokens, { service, direction: 'input' });
    this.#meter.count('feedback_model_tokens_total', outputTokens, { service, direction: 'output' });
    this.#meter.count('feedback_model_images_total', images, { service });
    try {
      this.#options.onUsage?.(usage);
    } catch (cause) {
      (this.#options.logger ?? silentLogger).warn({ cause: String(cause).slice(0, 200) }, 'onUsage threw');
    }
  }

  /** Codes only: messages and causes of vendors may hold what was asked. */
  #log(code: string, service: FeedbackServiceName): void {
    (this.#options.logger ?? silentLogger).warn({ code, service, breaker: this.breaker }, 'a feedback request failed');
  }
}

interface Run {
  letGo: Promise<void>;
  readonly endsAt: number;
}

type Step<Output> =
  | { readonly kind: 'answer'; readonly output: Output }
  | { readonly kind: 'none'; readonly why: NoAnswer }
  | { readonly kind: 'repair'; readonly output: Output | null; readonly problems: readonly string[] }
  | { readonly kind: 'retry'; readonly waitMs: number | null; readonly why: NoAnswer };

function withoutOutput(outcome: 'refusal' | 'incomplete' | 'invalid'): Step<never> {
  if (outcome === 'invalid') return { kind: 'repair', output: null, problems: ['The answer did not fit the schema.'] };
  return { kind: 'none', why: outcome === 'refusal' ? 'refused' : 'incomplete' };
}
