import { FakeClock } from '@footlight/contracts/testing';
import type { CompletionRequest } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { ModelError } from '../errors/feedback-error.js';
import { deafStep, hangingStep, scriptedModel, type ModelStep } from '../testing/index.js';
import { FeedbackBudget } from './feedback-budget.js';
import type { AskOptions } from './asking.js';
import { ModelGuard, type ModelGuardOptions } from './model-guard.js';

const schema = z.object({ text: z.string() });
type Output = z.output<typeof schema>;
const question = (input = 'a'): CompletionRequest<Output> => ({
  instructions: 'i',
  input,
  schemaName: 's',
  schema,
  maxOutputTokens: 50,
});
const ask = (more: Partial<AskOptions<Output>> = {}): AskOptions<Output> => ({
  service: 'section',
  timeoutMs: 1000,
  deadlineMs: 5000,
  retries: 2,
  repairs: 1,
  budget: new FeedbackBudget(),
  check: () => [],
  ...more,
});
const failing =
  (code: ModelError['code'], options: ConstructorParameters<typeof ModelError>[2] = {}): ModelStep =>
  () => {
    throw new ModelError(code, 'scripted', { retryable: true, ...options });
  };
const good: ModelStep = () => ({ text: 'fine' });

function guarded(steps: readonly [ModelStep, ...ModelStep[]], options: ModelGuardOptions = {}) {
  const clock = new FakeClock(1_000_000);
  const model = scriptedModel(...steps);
  const guard = new ModelGuard(model, { clock, random: () => 0, ...options });
  /** Lets time run until the answer is there, and says how long that took. */
  async function settle<T>(promise: Promise<T>): Promise<{ value: T; tookMs: number }> {
    const from = clock.now();
    let done = false;
    void promise.then(() => (done = true));
    for (let step = 0; step < 100_000 && !done; step += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!done) await clock.advance(10);
    }
    return { value: await promise, tookMs: clock.now() - from };
  }
  return { guard, model, clock, settle };
}

describe('the model guard', () => {
  it('passes an answer through, counts its cost, and does not ask the same twice', async () => {
    const usage: unknown[] = [];
    const { guard, model } = guarded([good], { onUsage: (event) => usage.push(event) });
    expect(await guard.ask(question(), ask())).toEqual({ ok: true, output: { text: 'fine' } });
    expect(await guard.ask(question(), ask())).toEqual({ ok: true, output: { text: 'fine' } });
    expect(model.requests).toHaveLength(1);
    expect(usage).toEqual([{ service: 'section', inputTokens: 100, outputTokens: 20, images: 0 }]);
  });

  it('tries again after failures that may pass', async () => {
    const { guard, model, settle } = guarded([
      failing('feedback/model-unavailable'),
      failing('feedback/model-timeout'),
      good,
    ]);
    const { value, tookMs } = await settle(guard.ask(question(), ask()));
    expect(value).toEqual({ ok: true, output: { text: 'fine' } });
    expect(model.requests).toHaveLength(3);
    expect(tookMs).toBeGreaterThanOrEqual(1500);
  });

  it('does not try again when that cannot help', async () => {
    const { guard, model, settle } = guarded([failing('feedback/model-rejected', { retryable: false })]);
    const { value } = await settle(guard.ask(question(), ask()));
    expect(value).toMatchObject({ ok: false, why: 'unavailable' });
    expect(model.requests).toHaveLength(1);
    expect(guard.breaker).toBe('open');
  });

  it.each([hangingStep, deafStep])('ends by the deadline when the model hangs', async (hang) => {
    const { guard, settle, model } = guarded([hang]);
    const { value, tookMs } = await settle(guard.ask(question(), ask({ deadlineMs: 2500 })));
    expect(value).toMatchObject({ ok: false });
    expect(tookMs).toBeLessThanOrEqual(2550);
    expect(model.mostOpen).toBe(1);
  });

  it('never sends a question again while the model hangs on to it', async () => {
    const { guard, settle, model } = guarded([deafStep]);
    await settle(guard.ask(question(), ask({ deadlineMs: 2000 })));
    expect((await settle(guard.ask(question(), ask()))).value).toMatchObject({ ok: false, why: 'busy' });
    expect(model.requests).toHaveLength(1);
  });

  it('keeps a short Retry-After and gives up at once on one beyond the deadline', async () => {
    const short = guarded([failing('feedback/model-rate-limited', { retryAfterMs: 3000 }), good]);
    expect((await short.settle(short.guard.ask(question(), ask()))).tookMs).toBeGreaterThanOrEqual(3000);
    const long = guarded([failing('feedback/model-rate-limited', { retryAfterMs: 120_000 }), good]);
    const { value, tookMs } = await long.settle(long.guard.ask(question(), ask()));
    expect(value).toMatchObject({ ok: false });
    expect(tookMs).toBeLessThan(300);
    // Nobody asks until the server wants to be asked.
    await long.clock.advance(119_000);
    expect((await long.settle(long.guard.ask(question('b'), ask()))).value).toMatchObject({
      ok: false,
      why: 'breaker-open',
    });
    await long.clock.advance(1_500);
    expect((await long.settle(long.guard.ask(question('b'), ask()))).value).toMatchObject({ ok: true });
  });

  it('opens after five failures in 30 s, lets one probe pass after 30 s, and closes on its success', async () => {
    let healthy = false;
    const { guard, settle, clock, model } = guarded([
      () => (healthy ? { text: 'fine' } : failing('feedback/model-unavailable')(question(), undefined)),
    ]);
    for (let index = 0; index < 5; index += 1) await settle(guard.ask(question(String(index)), ask({ retries: 0 })));
    expect(guard.breaker).toBe('open');
    const sent = model.requests.length;
    expect((await settle(guard.ask(question('x'), ask()))).value).toMatchObject({ why: 'breaker-open' });
    expect(model.requests).toHaveLength(sent);
    await clock.advance(30_000);
    expect(guard.breaker).toBe('half-open');
    await settle(guard.ask(question('y'), ask({ retries: 0 })));
    expect(guard.breaker).toBe('open');
    healthy = true;
    await clock.advance(30_000);
    const both = Promise.all([guard.ask(question('p'), ask()), guard.ask(question('q'), ask())]);
    const { value } = await settle(both);
    expect(value.map((answer) => answer.ok)).toEqual([true, false]);
    expect(guard.breaker).toBe('closed');
  });

  it('repairs an answer once, with a note that names the problem', async () => {
    const { guard, model, settle } = guarded([() => ({ text: 'bad' }), good]);
    const { value } = await settle(
      guard.ask(question(), ask({ check: (output) => (output.text === 'bad' ? ['Say it better.'] : []) })),
    );
    expect(value).toEqual({ ok: true, output: { text: 'fine' } });
    expect(model.requests[1]?.input).toMatch(/Say it better/);
    expect(model.requests[1]?.input).not.toMatch(/bad/);
  });

  it('hands back what was rejected, so that its good parts can be kept', async () => {
    const { guard, settle, model } = guarded([() => ({ text: 'bad' })]);
    const { value } = await settle(guard.ask(question(), ask({ check: () => ['No.'] })));
    expect(value).toEqual({ ok: false, why: 'ungrounded', rejected: { text: 'bad' } });
    expect(model.requests).toHaveLength(2);
  });

  it.each([
    ['refusal', 'refused'],
    ['incomplete', 'incomplete'],
  ])('takes %s for an answer of its own kind', async (outcome, why) => {
    const { guard, settle } = guarded([
      () => ({ outcome, detail: '', usage: { inputTokens: 1, outputTokens: 1, images: 0 } }),
    ]);
    expect((await settle(guard.ask(question(), ask()))).value).toMatchObject({ ok: false, why });
    expect(guard.breaker).toBe('closed');
  });

  it('stops at the budget', async () => {
    const { guard, settle, model } = guarded([good]);
    const budget = new FeedbackBudget({ requests: 2 });
    const answers = [];
    for (const input of ['a', 'b', 'c'])
      answers.push((await settle(guard.ask(question(input), ask({ budget })))).value);
    expect(answers.map((answer) => answer.ok || answer.why)).toEqual([true, true, 'budget']);
    expect(model.requests).toHaveLength(2);
    const poor = new FeedbackBudget({ outputTokens: 49 });
    expect((await settle(guard.ask(question('d'), ask({ budget: poor })))).value).toMatchObject({ why: 'budget' });
  });

  it('ends at once when the caller is gone', async () => {
    const { guard, settle } = guarded([hangingStep]);
    const stop = new AbortController();
    const waiting = guard.ask(question(), ask({ signal: stop.signal }));
    stop.abort();
    const { value, tookMs } = await settle(waiting);
    expect(value).toMatchObject({ ok: false, why: 'aborted' });
    expect(tookMs).toBeLessThanOrEqual(20);
    expect(guard.breaker).toBe('closed');
  });

  it('outlives an accountant that throws', async () => {
    const { guard } = guarded([good], {
      onUsage: () => {
        throw new Error('disk full');
      },
    });
    expect(await guard.ask(question(), ask())).toMatchObject({ ok: true });
  });
});
