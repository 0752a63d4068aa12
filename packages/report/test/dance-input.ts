import { compareSequences } from '@footlight/core-compare';
import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '@footlight/core-compare/testing';

import { summariseComparison } from '@footlight/coach';
import type { DanceReportInput, DancePerformance } from '../src/index.js';

/** A report's input from a real comparison. Names and texts may be anything. */
export async function danceInput({ name = 'a dancer', performers = 1 } = {}): Promise<DanceReportInput> {
  const dance = createChoreography({ seed: 7, beats: 16 });
  const reference = { name: `${name}’s model`, sequence: perform(dance, choreographer) };
  const dancers = [lateAndSloppy, faithful].slice(0, performers);
  const performances = await Promise.all(
    dancers.map(async (who): Promise<DancePerformance> => {
      const sequence = perform(dance, who);
      const comparison = compareSequences(reference.sequence, sequence, { preset: 'dance' });
      const summary = await summariseComparison(comparison, {
        referenceName: reference.name,
        feedback: { locale: 'en' },
      });
      return { name: `${name}, ${who.name}`, sequence, comparison, summary, live: [said(name, 2), said(name, 4)] };
    }),
  );
  return { reference, performances, note: `made for ${name}`, locale: 'en' };
}

function said(text: string, timestamp: number): DancePerformance['live'][number] {
  const context = { averageScore: 0.6, trend: 'stable', persistentIssues: [], timingOffset: null } as const;
  return {
    timestamp,
    feedbackText: `Raise your arm, ${text}`,
    severity: 'medium',
    focusAreas: ['left_arm'],
    isPositive: timestamp > 3,
    context: { ...context, persistentIssues: [] },
  };
}
