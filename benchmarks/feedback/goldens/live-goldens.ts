import { gapSnapshot, jointError, snapshot } from '@footlight/feedback-llm/testing';

import type { LiveGolden } from './golden-kinds.js';
import { live, off } from './live-golden.js';

/** Timing, sight, size of moves, praise, and when to be silent. */
export const liveGoldens: readonly LiveGolden[] = [
  live({
    id: 'live slightly late',
    at: (time) => snapshot(time, { combinedScore: 0.8, timingOffset: -0.2 }),
    severity: 'low',
    mentions: [/behind|sooner|earlier/i],
    never: [/ahead|slow/i],
  }),
  live({
    id: 'live late',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: -0.4 }),
    severity: 'medium',
    mentions: [/behind|sooner|earlier/i],
  }),
  live({
    id: 'live far ahead',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: 0.8 }),
    severity: 'high',
    mentions: [/ahead|slow|longer|soon/i],
    never: [/behind/i],
  }),
  live({
    id: 'live out of sight',
    at: (time) => gapSnapshot(time, 'no-pose'),
    severity: 'medium',
    mentions: [/see|view/i],
  }),
  live({
    id: 'live half in sight',
    at: (time) => gapSnapshot(time, 'low-coverage'),
    severity: 'medium',
    mentions: [/see|view/i],
  }),
  live({
    id: 'live lost',
    at: (time) => gapSnapshot(time, 'lost'),
    severity: 'medium',
    mentions: [/beat|step|join|count/i],
  }),
  live({
    id: 'live another dance',
    at: (time) =>
      snapshot(time, {
        combinedScore: 0.12,
        poseSimilarity: 0.12,
        motionSimilarity: 0.2,
        errors: [
          jointError('left_elbow', 70, 'bent'),
          jointError('right_knee', 60, 'bent'),
          jointError('torso', 40, 'left'),
        ],
      }),
    severity: 'medium',
    mentions: [/beat|step|join|count/i],
    never: [/elbow|knee/i],
  }),
  live({
    id: 'live small moves',
    at: (time) => snapshot(time, { combinedScore: 0.7, poseSimilarity: 0.85, motionSimilarity: 0.4 }),
    severity: 'low',
    mentions: [/bigger|energy|larger|whole movement/i],
  }),
  live({
    id: 'live excellent',
    at: (time) => snapshot(time, { combinedScore: 0.93 }),
    severity: 'low',
    isPositive: true,
    mentions: [/great|excellent|reference|clean|spot|beautiful/i],
  }),
  live({
    id: 'live improving',
    at: (time) => snapshot(time, { combinedScore: time < 1.6 ? 0.5 : 0.75 }),
    severity: 'low',
    isPositive: true,
    mentions: [/better|improvement|finding/i],
  }),
  live({
    id: 'live fair and steady',
    at: (time) => snapshot(time, { combinedScore: 0.78 }),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live one bad frame',
    seconds: 3,
    at: (time) => (time === 1 ? off('left_elbow', 80, 'bent')(time) : snapshot(time, { combinedScore: 0.8 })),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live small errors',
    at: (time) => snapshot(time, { combinedScore: 0.8, errors: [jointError('left_elbow', 9, 'bent')] }),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live several at once',
    at: (time) =>
      snapshot(time, {
        combinedScore: 0.5,
        timingOffset: -0.2,
        errors: [jointError('right_knee', 48, 'bent'), jointError('left_elbow', 20, 'bent')],
      }),
    severity: 'high',
    mentions: [/right knee/i],
    never: [/elbow|beat/i],
    joints: ['right_knee'],
  }),
  live({
    id: 'live mirrored',
    at: (time) => ({ ...off('right_elbow', 34, 'bent')(time), mirrored: true }),
    severity: 'high',
    mentions: [/right (elbow|forearm)/i],
    never: [/left/i],
    joints: ['right_elbow'],
  }),
];
