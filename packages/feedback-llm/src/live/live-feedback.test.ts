import { liveFeedbackCodec, joints, errorDirections, type LiveFeedback, type LiveSnapshot } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { gapSnapshot, jointError, snapshot } from '../testing/index.js';
import { createLiveFeedback, restoreLiveFeedback, type LiveFeedbackService } from './live-feedback.js';

/** Pushes at 2 Hz and gives the lines that came. */
function dance(
  live: LiveFeedbackService,
  from: number,
  to: number,
  at: (time: number) => LiveSnapshot,
): LiveFeedback[] {
  const lines: LiveFeedback[] = [];
  for (let time = from; time < to; time += 0.5) {
    const line = live.processSnapshot(at(time));
    if (line) lines.push(line);
  }
  return lines;
}

const wrongArm =
  (degrees = 35) =>
  (time: number) =>
    snapshot(time, { combinedScore: 0.6, poseSimilarity: 0.6, errors: [jointError('left_elbow', degrees, 'bent')] });

describe('the live coach', () => {
  it("gives exactly the older dance trainer's JSON", () => {
    const [line] = dance(createLiveFeedback(), 0, 3, (time) => ({ ...wrongArm(20)(time), timingOffset: -0.1 }));
    expect(line && liveFeedbackCodec.encode(line)).toEqual({
      timestamp: 1,
      feedback_text: 'Straighten your left elbow more.',
      severity: 'medium',
      focus_areas: ['left_arm', 'elbow'],
      is_positive: false,
      context: { average_score: 0.6, trend: 'stable', persistent_issues: ['left_elbow'], timing_offset: -0.1 },
    });
  });

  it('says one thing at a time, with time to act on it, and never twice the same within 12 s', () => {
    const lines = dance(createLiveFeedback(), 0, 60, (time) =>
      snapshot(time, {
        combinedScore: 0.5,
        poseSimilarity: 0.5,
        timingOffset: -0.4,
        errors: [
          jointError('left_elbow', 40, 'bent'),
          jointError('right_knee', 25, 'extended'),
          jointError('torso', 20, 'left'),
        ],
      }),
    );
    expect(lines.length).toBeGreaterThan(8);
    for (const [index, line] of lines.entries()) {
      const before = lines[index - 1];
      if (before) expect(line.timestamp - before.timestamp).toBeGreaterThanOrEqual(2);
      const repeated = lines
        .slice(0, index)
        .filter((other) => other.feedbackText === line.feedbackText && line.timestamp - other.timestamp < 12);
      expect(repeated).toEqual([]);
    }
    expect(new Set(lines.map((line) => line.focusAreas.join())).size).toBeGreaterThanOrEqual(4);
  });

  it('praises a correction that was taken, and knows praise by its subject', () => {
    const live = createLiveFeedback();
    dance(live, 0, 4, wrongArm());
    const after = dance(live, 4, 12, (time) => snapshot(time));
    expect(after[0]).toMatchObject({ isPositive: true, severity: 'low', focusAreas: ['left_arm', 'elbow'] });
    expect(after[0]?.feedbackText).toMatch(/left elbow/);
  });

  it('praises good dancing, but not all the time', () => {
    const lines = dance(createLiveFeedback(), 0, 40, (time) => snapshot(time, { combinedScore: 0.92 }));
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.every((line) => line.isPositive)).toBe(true);
    for (const [index, line] of lines.entries()) {
      if (index > 0) expect(line.timestamp - (lines[index - 1]?.timestamp ?? 0)).toBeGreaterThanOrEqual(8);
    }
  });

  it('speaks of the beat when only the timing is off', () => {
    expect(
      dance(createLiveFeedback(), 0, 3, (time) => snapshot(time, { combinedScore: 0.75, timingOffset: -0.35 }))[0],
    ).toMatchObject({
      severity: 'medium',
      focusAreas: ['timing'],
      isPositive: false,
      feedbackText: expect.stringMatching(/behind|sooner|earlier/i),
    });
    expect(
      dance(createLiveFeedback(), 0, 3, (time) => snapshot(time, { combinedScore: 0.75, timingOffset: 0.7 }))[0],
    ).toMatchObject({ severity: 'high', feedbackText: expect.stringMatching(/ahead|slow|longer|soon/i) });
  });

  it('asks the dancer back into the picture', () => {
    const [line] = dance(createLiveFeedback(), 0, 3, (time) => gapSnapshot(time, 'no-pose'));
    expect(line).toMatchObject({ focusAreas: ['framing'], isPositive: false, context: { averageScore: null } });
  });

  it('says nothing about a single bad frame', () => {
    const lines = dance(createLiveFeedback(), 0, 2, (time) =>
      time === 1 ? wrongArm(60)(time) : snapshot(time, { combinedScore: 0.8 }),
    );
    expect(lines).toEqual([]);
  });

  it('tells the trend of the last seconds', () => {
    const live = createLiveFeedback();
    dance(live, 0, 1.5, (time) => snapshot(time, { combinedScore: 0.4 }));
    dance(live, 1.5, 3, (time) => snapshot(time, { combinedScore: 0.8 }));
    expect(live.processSnapshot(snapshot(3, { combinedScore: 0.8 }), { force: true })?.context.trend).toBe('improving');
  });

  it('always answers when forced, and has other words each time', () => {
    const live = createLiveFeedback();
    const texts = [0, 0.5, 1, 1.5].map(
      (time) => live.processSnapshot(snapshot(time, { combinedScore: 0.7 }), { force: true })?.feedbackText,
    );
    expect(new Set(texts).size).toBe(4);
    expect(
      createLiveFeedback().processSnapshot(gapSnapshot(0, 'warming-up'), { force: true })?.feedbackText,
    ).toBeTruthy();
  });

  it('speaks Korean and Spanish, and English for what it does not know', () => {
    const first = (locale: string) => dance(createLiveFeedback({ locale }), 0, 3, wrongArm())[0]?.feedbackText;
    expect(first('ko-KR')).toBe('왼쪽 팔꿈치를 훨씬 더 펴세요.');
    expect(first('es')).toBe('Estira mucho más el codo izquierdo.');
    expect(first('fi')).toBe('Straighten your left elbow much more.');
  });

  it('forgets on reset and counts what it did', () => {
    const live = createLiveFeedback();
    dance(live, 0, 4, wrongArm());
    expect(live.statistics()).toMatchObject({ snapshots: 8, lines: 1, corrections: 1, praises: 0 });
    live.reset();
    expect(live.statistics()).toMatchObject({ snapshots: 0, lines: 0 });
    expect(dance(live, 0, 2, wrongArm())[0]?.feedbackText).toBe('Straighten your left elbow much more.');
  });

  it('gives the same lines at camera rate as the window is the same', () => {
    const live = createLiveFeedback();
    const lines: LiveFeedback[] = [];
    for (let frame = 0; frame < 300; frame += 1) {
      const line = live.processSnapshot(wrongArm()(frame / 30));
      if (line) lines.push(line);
    }
    expect(lines[0]?.feedbackText).toBe('Straighten your left elbow much more.');
    expect(lines.length).toBeLessThanOrEqual(5);
  });

  it('refuses a snapshot without a time, and options out of range', () => {
    expect(() => createLiveFeedback().processSnapshot(snapshot(Number.NaN))).toThrow(/NaN/);
    expect(() => createLiveFeedback({ intervalMs: -1 })).toThrow(
      expect.objectContaining({ code: 'feedback/invalid-option' }),
    );
  });

  it('never fails and never yields anything but valid lines, whatever the comparisons', () => {
    const score = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    const errors = fc.array(
      fc
        .tuple(
          fc.constantFrom(...joints),
          fc.double({ min: 0, max: 180, noNaN: true }),
          fc.constantFrom(...errorDirections),
        )
        .map(([joint, degrees, direction]) => jointError(joint, degrees, direction)),
      { maxLength: 14 },
    );
    const step = fc.record({
      dt: fc.double({ min: -2, max: 5, noNaN: true }),
      combinedScore: score,
      motionSimilarity: score,
      errors,
      timingOffset: fc.option(fc.double({ min: -9, max: 9, noNaN: true }), { nil: null }),
      force: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.constantFrom('en', 'ko', 'es'), fc.array(step, { maxLength: 60 }), (locale, list) => {
        const live = createLiveFeedback({ locale });
        let time = 20;
        for (const { dt, force, combinedScore, ...more } of list) {
          time = Math.max(0, time + dt);
          const line = live.processSnapshot(
            combinedScore === null
              ? gapSnapshot(time, 'lost')
              : snapshot(time, { combinedScore, poseSimilarity: combinedScore, ...more }),
            { force },
          );
          if (force) expect(line).not.toBeNull();
          if (line) liveFeedbackCodec.decode(liveFeedbackCodec.encode(line));
        }
      }),
    );
  });
});

describe('serialised live feedback', () => {
  it('goes on as if nothing had happened', () => {
    const whole = createLiveFeedback();
    const first = createLiveFeedback();
    dance(whole, 0, 5, wrongArm());
    dance(first, 0, 5, wrongArm());
    const resumed = restoreLiveFeedback(JSON.parse(JSON.stringify(first.serialize())));
    const rest = (live: LiveFeedbackService) =>
      dance(live, 5, 30, (time) => (time < 15 ? wrongArm()(time) : snapshot(time)));
    expect(rest(resumed)).toEqual(rest(whole));
    expect(resumed.statistics()).toEqual(whole.statistics());
  });

  it('refuses what is no state', () => {
    for (const state of [null, {}, { ...createLiveFeedback().serialize(), version: 9 }, 'x']) {
      expect(() => restoreLiveFeedback(state)).toThrow(expect.objectContaining({ code: 'feedback/invalid-state' }));
    }
  });
});
