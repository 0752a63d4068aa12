import { describe, expect, it } from 'vitest';

import { scoreLabel } from '../scoring/score-entry.js';
import { severityOf } from './joint.js';
import { scorePresets, scoreWeightsSchema } from './score-weights.js';

describe('severityOf', () => {
  it.each([
    [4.99, null],
    [5, 'low'],
    [-15, 'medium'],
    [29.9, 'medium'],
    [-30, 'high'],
    [180, 'high'],
  ])('%d degrees is %s', (degrees, severity) => expect(severityOf(degrees)).toBe(severity));
});

describe('scoreLabel', () => {
  it.each([
    [1, 'Great!'],
    [0.85, 'Great!'],
    [0.849, 'Good'],
    [0.7, 'Good'],
    [0.55, 'Okay'],
    [0.549, 'Needs work'],
    [0, 'Needs work'],
  ])('%d is %s', (score, label) => expect(scoreLabel(score)).toBe(label));
});

describe('scoreWeightsSchema', () => {
  it.each(Object.entries(scorePresets))('accepts the preset %s', (_, weights) => {
    expect(scoreWeightsSchema.safeParse(weights).success).toBe(true);
  });

  it('allows a sum within 0.001 of 1 and nothing farther', () => {
    expect(scoreWeightsSchema.safeParse({ poseWeight: 0.6, motionWeight: 0.4009 }).success).toBe(true);
    expect(scoreWeightsSchema.safeParse({ poseWeight: 0.6, motionWeight: 0.402 }).success).toBe(false);
    expect(scoreWeightsSchema.safeParse({ poseWeight: 1.2, motionWeight: -0.2 }).success).toBe(false);
  });
});
