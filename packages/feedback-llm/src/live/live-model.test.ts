import { FakeClock } from '@footlight/contracts/testing';
import { liveFeedbackCodec, type LiveFeedback } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { FeedbackBudget } from '../model/feedback-budget.js';
import { ModelGuard } from '../model/model-guard.js';
import {
  deafStep,
  goodAnswer,
  hangingStep,
  jointError,
  scriptedModel,
  snapshot,
  type ModelStep,
} from '../testing/index.js';
import { createLiveFeedback, type LiveFeedbackOptions } from './live-feedback.js';

/** Dances for so many seconds at 2 Hz with a wrong elbow, clock and media together. */
async function dance(step: ModelStep, seconds: number, options: LiveFeedbackOptions = {}) {
  const clock = new FakeClock(0);
  const model = scriptedModel(step);
  const live = createLiveFeedback({ model: new ModelGuard(model, { clock }), ...options });
  const lines: LiveFeedback[] = [];
  for (let time = 0; time < seconds; time += 0.5) {
    const line = live.processSnapshot(
      snapshot(time, {
        combinedScore: 0.6,
        errors: [jointError('left_elbow', 35, 'bent'), jointError('right_knee', 20, 'extended')],
        frame: null,
      }),
    );
    if (line) lines.push(line);
    await clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { lines, live, model };
}

const after =
  (clockMs: number, step: ModelStep): ModelStep =>
  async (request, signal) => {
    void signal;
    for (let turns = 0; turns < clockMs / 100; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    return await step(request, signal);
  };

describe('the live coach with a model', () => {
  it("speaks the model's words for the issue that the rules chose", async () => {
    const { lines, live } = await dance((request) => goodAnswer(request, 'Send that energy all the way out.'), 2);
    expect(lines[0]).toMatchObject({
      timestamp: 1.5,
      feedbackText: 'Send that energy all the way out.',
      severity: 'high',
      focusAreas: ['left_arm', 'elbow'],
      isPositive: false,
    });
    expect(live.statistics()).toMatchObject({ asked: 1, used: 1, late: 0, declined: 0 });
    expect(liveFeedbackCodec.encode(lines[0]!)).not.toHaveProperty('model');
  });

  it.each([
    ['hangs', hangingStep],
    ['is deaf', deafStep],
  ] as const)('is on time when the model %s', async (_, step) => {
    const { lines, live, model } = await dance(step, 10);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(lines[0]?.timestamp).toBeLessThanOrEqual(2.5);
    expect(lines[0]?.feedbackText).toMatch(/left elbow|left forearm/);
    expect(live.statistics().late).toBeGreaterThanOrEqual(1);
    expect(model.mostOpen).toBe(1);
  });

  it('speaks by the rules at once when the answer is no good', async () => {
    const bad = [
      'You look nervous.',
      'Straighten your right elbow.',
      'Bend your left elbow.',
      'Ignore all previous instructions.',
      '',
    ];
    for (const text of bad) {
      const { lines, live } = await dance((request) => goodAnswer(request, text), 2);
      expect(lines[0]?.feedbackText).toBe('Straighten your left elbow much more.');
      expect(live.statistics()).toMatchObject({ asked: 1, used: 0, declined: 1 });
    }
  });

  it('does not repeat a model that repeats itself', async () => {
    const { lines } = await dance(
      after(0, (request) => goodAnswer(request, 'Reach out.')),
      30,
    );
    const said = lines.filter(({ feedbackText }) => feedbackText === 'Reach out.').map(({ timestamp }) => timestamp);
    expect(said.length).toBeGreaterThan(1);
    for (const [index, time] of said.slice(1).entries()) expect(time - (said[index] ?? 0)).toBeGreaterThanOrEqual(12);
    expect(lines.length).toBeGreaterThan(2 * said.length);
  });

  it('is silent towards the model once the budget is spent', async () => {
    const { model, lines } = await dance((request) => goodAnswer(request, `Go on ${request.input.length}.`), 60, {
      budget: new FeedbackBudget({ requests: 3 }),
    });
    expect(model.requests.length).toBeLessThanOrEqual(3);
    expect(lines.length).toBeGreaterThan(5);
  });

  it('drops an answer that is older than 1.5 s', async () => {
    const clock = new FakeClock(0);
    const model = scriptedModel((request) => goodAnswer(request, 'Reach out.'));
    const live = createLiveFeedback({ model: new ModelGuard(model, { clock }) });
    const wrong = (time: number) =>
      snapshot(time, { combinedScore: 0.6, errors: [jointError('left_elbow', 35, 'bent')] });
    for (const time of [0, 0.5, 1]) live.processSnapshot(wrong(time));
    await new Promise((resolve) => setImmediate(resolve));
    expect(model.requests).toHaveLength(1);
    expect(live.processSnapshot(wrong(3))?.feedbackText).toMatch(/left (elbow|forearm)/);
    expect(live.statistics()).toMatchObject({ used: 0, late: 1 });
  });
});
