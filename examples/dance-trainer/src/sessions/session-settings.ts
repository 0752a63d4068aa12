import { scorePresets } from '@footlight/contracts';
import type { DanceSessionOptions } from '@footlight/coach';
import type { ModelGuard } from '@footlight/feedback-llm';
import { z } from 'zod';

import { dancerSchema, type NewSession } from '../api/session.js';
import type { TrainerConfig } from '../config/config-book.js';

/** Everything about a session that was settled when it began. */
export const sessionSettingsSchema = dancerSchema.extend({
  weights: z.object({ poseWeight: z.number(), motionWeight: z.number() }),
  locale: z.string(),
  problemAreas: z.object({ threshold: z.number(), minDuration: z.number() }),
});
export type SessionSettings = z.output<typeof sessionSettingsSchema>;

/** What was asked for, and the configuration for the rest. */
export function settleSession(wish: NewSession, config: TrainerConfig): SessionSettings {
  const { mirror, layout, space, aspectRatio, dims, locale, preset, weights } = wish;
  return {
    mirror,
    layout,
    space,
    aspectRatio,
    dims,
    weights: weights ?? (preset ? scorePresets[preset] : config.weights),
    locale: locale ?? config.locale,
    problemAreas: config.problemAreas,
  };
}

/** The same in the words of the coach. */
export function coachOptions(
  settings: SessionSettings,
  model: ModelGuard | null,
): Pick<DanceSessionOptions, 'follower' | 'feedback' | 'problemAreas'> {
  const { weights, mirror, layout, space, aspectRatio, dims, locale, problemAreas } = settings;
  return {
    follower: { weights, mirror, layout, space, aspectRatio, dims },
    feedback: { locale, model },
    problemAreas,
  };
}
