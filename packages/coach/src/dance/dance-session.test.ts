import {
  liveFeedbackCodec,
  mirroredLandmark,
  blazepose33Landmarks,
  sessionSummaryCodec,
  type LiveFeedback,
  type PoseSequence,
  type SessionSummary,
} from '@footlight/contracts';
import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '@footlight/core-compare/testing';
import { goodAnswer, hangingStep, scriptedModel } from '@footlight/feedback-llm/testing';
import { beforeAll, describe, expect, it } from 'vitest';

import { createDanceSession, restoreDanceSession } from './create-dance-session.js';
import type { DanceSession } from './dance-session.js';
import type { DanceSessionOptions } from './dance-session-options.js';

const dance = createChoreography({ seed: 3, beats: 32 });
const reference = perform(dance, choreographer, { fps: 15 });
const good = perform(dance, faithful, { fps: 15 });
const sloppy = perform(dance, lateAndSloppy, { fps: 15 });
/** In time and well danced, but for the left arm. */
const lazyArm = perform(dance, { ...faithful, habits: lateAndSloppy.habits, seed: 44 }, { fps: 15 });
const other = perform(createChoreography({ seed: 77, beats: 32 }), faithful, { fps: 15 });

const valuesPerFrame = 33 * 4;
const frameOf = (sequence: PoseSequence, index: number) =>
  sequence.landmarks.slice(index * valuesPerFrame, (index + 1) * valuesPerFrame);

/** Pushes frames from..to and gives the lines. */
function push(
  session: DanceSession,
  sequence: PoseSequence,
  from = 0,
  to = sequence.timestamps.length,
): LiveFeedback[] {
  const lines: LiveFeedback[] = [];
  for (let index = from; index < to; index += 1) {
    const { feedback } = session.push({
      timestamp: sequence.timestamps[index] ?? 0,
      landmarks: frameOf(sequence, index),
    });
    if (feedback) lines.push(feedback);
  }
  return lines;
}

const session = (more: Partial<DanceSessionOptions> = {}) =>
  createDanceSession({ reference, referenceName: 'generated', sessionId: 'abc123', ...more });

async function danced(sequence: PoseSequence, more: Partial<DanceSessionOptions> = {}) {
  const running = session(more);
  const lines = push(running, sequence);
  return { lines, summary: await running.end() };
}

/** The same dancer seen in a mirror: x negated, left and right exchanged. */
function mirrored(sequence: PoseSequence): PoseSequence {
  const landmarks = sequence.landmarks.slice();
  const sources = blazepose33Landmarks.map((name) => blazepose33Landmarks.indexOf(mirroredLandmark(name)));
  for (let row = 0; row < sequence.timestamps.length; row += 1) {
    for (const [to, from] of sources.entries()) {
      for (let value = 0; value < 4; value += 1) {
        const source = sequence.landmarks[row * valuesPerFrame + from * 4 + value] ?? 0;
        landmarks[row * valuesPerFrame + to * 4 + value] = value === 0 ? -source : source;
      }
    }
  }
  return { ...sequence, landmarks };
}

describe('a dance session', () => {
  let faithfulRun: Awaited<ReturnType<typeof danced>>;
  let sloppyRun: Awaited<ReturnType<typeof danced>>;
  let otherRun: Awaited<ReturnType<typeof danced>>;
  beforeAll(async () => {
    [faithfulRun, sloppyRun, otherRun] = await Promise.all([danced(good), danced(sloppy), danced(other)]);
  });

  it("sums up in exactly the older dance trainer's keys, with ours beside them", () => {
    const json = sessionSummaryCodec.encode(sloppyRun.summary);
    expect(Object.keys(json).slice(0, 9)).toEqual([
      'session_id',
      'reference_video',
      'duration',
      'statistics',
      'timeline',
      'problem_areas',
      'detailed_feedback',
      'overall_assessment',
      'improvement_suggestions',
    ]);
    expect(json).toMatchObject({ session_id: 'abc123', reference_video: 'generated' });
    expect(Object.keys(json.statistics)).toEqual(
      expect.arrayContaining([
        'average_score',
        'best_moment',
        'worst_moment',
        'total_frames',
        'problem_segments_count',
      ]),
    );
    expect(json.timeline[1]).toEqual({ timestamp: 0.5, score: expect.any(Number), label: expect.any(String) });
    expect(Object.keys(json.problem_areas[0] ?? {}).toSorted()).toEqual(
      ['average_score', 'body_parts', 'end_time', 'error_count', 'feedback', 'start_time', 'title'].toSorted(),
    );
    expect(Object.keys(json.detailed_feedback[0] ?? {}).toSorted()).toEqual(
      ['body_parts', 'feedback', 'severity', 'timestamp', 'title'].toSorted(),
    );
    expect(sessionSummaryCodec.decode(JSON.parse(JSON.stringify(json)))).toEqual(sloppyRun.summary);
    for (const line of sloppyRun.lines) liveFeedbackCodec.decode(liveFeedbackCodec.encode(line));
  });

  it('tells a faithful dancer from a sloppy one, and both from another dance', () => {
    const score = ({ summary }: { summary: SessionSummary }) => summary.statistics.averageScore ?? 0;
    expect(score(faithfulRun)).toBeGreaterThan(score(sloppyRun));
    expect(score(sloppyRun)).toBeGreaterThan(score(otherRun));
    expect(faithfulRun.lines.some((line) => line.isPositive)).toBe(true);
    expect(faithfulRun.summary.problemAreas.length).toBeLessThanOrEqual(sloppyRun.summary.problemAreas.length);
  });

  it('names the arm that is at fault, and no other limb', async () => {
    const { lines } = await danced(lazyArm);
    const corrected = lines.filter((line) => !line.isPositive).flatMap((line) => line.focusAreas);
    expect(corrected).toContain('left_arm');
    for (const limb of ['right_arm', 'left_leg', 'right_leg']) expect(corrected).not.toContain(limb);
  });

  it("names the sloppy dancer's left arm and lateness afterwards", () => {
    const parts = sloppyRun.summary.detailedFeedback.flatMap((item) => item.bodyParts);
    expect(parts.some((part) => /^left_(elbow|shoulder|wrist)$/.test(part))).toBe(true);
    expect(sloppyRun.summary.timing.offsetMedian).toBeLessThan(-0.15);
  });

  it("speaks of the dancer's own right when the dance is mirrored", async () => {
    const plain = await danced(lazyArm);
    const { lines, summary } = await danced(mirrored(lazyArm), { follower: { mirror: true } });
    expect(summary.mirrored).toBe(true);
    const swapped = (area: string) => area.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left'));
    expect(lines.map((line) => [line.timestamp, line.severity, line.focusAreas])).toEqual(
      plain.lines.map((line) => [line.timestamp, line.severity, line.focusAreas.map(swapped)]),
    );
    expect(lines.map((line) => line.feedbackText).join(' ')).toMatch(
      /your right (elbow|arm|forearm|wrist|hand|shoulder)/,
    );
    expect(summary.detailedFeedback[0]?.bodyParts[0]).toMatch(/^right_/);
  });

  it('gives feedback on sections, each on its own stretch', async () => {
    const running = session();
    const half = Math.floor(sloppy.timestamps.length / 2);
    push(running, sloppy, 0, half);
    const first = await running.endSection({ name: 'verse' });
    push(running, sloppy, half);
    const second = await running.endSection({ maxItems: 3 });
    expect([first.index, second.index]).toEqual([0, 1]);
    expect(first).toMatchObject({ name: 'verse', startTime: 0, endTime: sloppy.timestamps[half - 1] });
    expect(second.startTime).toBe(first.endTime);
    expect(second.feedback).toHaveLength(3);
    for (const item of second.feedback) {
      expect(item.timestamp).toBeGreaterThanOrEqual(second.startTime - 0.25);
      expect(item.timestamp).toBeLessThanOrEqual(second.endTime);
    }
  });

  it('runs several sessions at once without mixing them', async () => {
    const [one, two] = [session({ sessionId: 'one' }), session({ sessionId: 'two' })];
    const lines: LiveFeedback[][] = [[], []];
    for (let index = 0; index < good.timestamps.length; index += 1) {
      lines[0]?.push(...push(one, sloppy, index, index + 1));
      lines[1]?.push(...push(two, good, index, index + 1));
    }
    expect(lines).toEqual([sloppyRun.lines, faithfulRun.lines]);
    expect({ ...(await one.end()), sessionId: '' }).toEqual({ ...sloppyRun.summary, sessionId: '' });
    expect({ ...(await two.end()), sessionId: '' }).toEqual({ ...faithfulRun.summary, sessionId: '' });
  });

  it('continues a serialised session as if it had never stopped', async () => {
    const first = session();
    const half = Math.floor(good.timestamps.length / 2);
    const before = push(first, good, 0, half);
    const state: unknown = JSON.parse(JSON.stringify(first.serialize()));
    const resumed = restoreDanceSession({ reference, state });
    expect([...before, ...push(resumed, good, half)]).toEqual(faithfulRun.lines);
    expect(await resumed.end()).toEqual(faithfulRun.summary);
  });

  it('refuses to continue with another reference or from what is no state', () => {
    const state = session().serialize();
    expect(() => restoreDanceSession({ reference: other, state })).toThrow(
      expect.objectContaining({ code: 'coach/reference-mismatch' }),
    );
    for (const wrong of [null, {}, { ...state, version: 7 }, { ...state, format: 'x' }]) {
      expect(() => restoreDanceSession({ reference, state: wrong })).toThrow(
        expect.objectContaining({ code: 'coach/invalid-state' }),
      );
    }
    expect(() => restoreDanceSession({ reference, state: { ...state, live: {} } })).toThrow(
      expect.objectContaining({ code: 'feedback/invalid-state' }),
    );
    expect(() => restoreDanceSession({ reference, state: { ...state, timeline: {} } })).toThrow(
      expect.objectContaining({ code: 'scoring/invalid-state' }),
    );
  });

  it('is over after its end, and says the same again', async () => {
    const running = session();
    push(running, good, 0, 60);
    const summary = await running.end();
    expect(await running.end()).toBe(summary);
    expect(() => push(running, good, 60, 61)).toThrow(expect.objectContaining({ code: 'coach/session-ended' }));
    await expect(running.endSection()).rejects.toMatchObject({ code: 'coach/session-ended' });
  });

  it('has a summary for a session in which nothing happened, or nobody was seen', async () => {
    const empty = await session().end();
    expect(empty).toMatchObject({
      duration: 0,
      timeline: [],
      problemAreas: [],
      statistics: { averageScore: null, totalFrames: 0 },
    });
    const unseen = session();
    for (let time = 0; time < 5; time += 0.5) unseen.push({ timestamp: time, landmarks: null });
    const summary = await unseen.end();
    expect(summary.statistics).toMatchObject({ averageScore: null, totalFrames: 10 });
    expect(summary.overallAssessment).toMatch(/too little/);
  });

  it('counts no frame twice that comes out of order', () => {
    const running = session();
    push(running, good, 0, 30);
    const { comparison, feedback } = running.push({ timestamp: 0.2, landmarks: frameOf(good, 3) });
    expect(comparison.reason).toBe('out-of-order');
    expect(feedback).toBeNull();
    expect(running.statistics().snapshots).toBe(30);
  });

  it('tells the scores while it runs, and the same after its end', async () => {
    const running = session();
    push(running, sloppy, 0, 200);
    const before = running.scores();
    const { statistics, timeline, problemAreas } = await running.end();
    expect(before.timeline.length).toBeGreaterThan(5);
    expect(before).toMatchObject({ statistics, timeline });
    expect(before.problemAreas).toHaveLength(problemAreas.length);
    expect(running.scores()).toEqual(before);
    expect(running.scores('1s').timeline.length).toBeLessThan(timeline.length);
  });

  it('speaks of progress since an earlier attempt', async () => {
    const { summary } = await danced(good, { earlierAttempt: sloppyRun.summary });
    expect(summary.overallAssessment).toMatch(/points more than last time/);
  });

  it('refuses names that are none', () => {
    expect(() => session({ referenceName: '' })).toThrow(expect.objectContaining({ code: 'coach/invalid-option' }));
    expect(() => session({ sessionId: 'x'.repeat(201) })).toThrow(
      expect.objectContaining({ code: 'coach/invalid-option' }),
    );
  });
});

describe('a dance session with a model', () => {
  const words = 'Keep at it with care, and watch the end of each move.';

  it('lets the model word everything, and changes nothing but the words', async () => {
    const plain = await danced(sloppy);
    const model = scriptedModel((request) => goodAnswer(request, words));
    const { summary } = await danced(sloppy, { feedback: { model } });
    expect(summary.overallAssessment).toBe(words);
    const numbers = (areas: SessionSummary['problemAreas']) =>
      areas.map((area) => ({ ...area, title: '', feedback: '' }));
    expect(numbers(summary.problemAreas)).toEqual(numbers(plain.summary.problemAreas));
    expect(summary.statistics).toEqual(plain.summary.statistics);
    expect(summary.timeline).toEqual(plain.summary.timeline);
  });

  it('ends by its deadline when the model hangs', async () => {
    const { summary, lines } = await danced(sloppy, {
      feedback: { model: scriptedModel(hangingStep), deadlineMs: 50 },
    });
    expect(summary.overallAssessment.length).toBeGreaterThan(20);
    expect(lines.length).toBeGreaterThan(2);
  });
});
