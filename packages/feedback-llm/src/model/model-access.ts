import type { LanguageModel } from '@footlight/contracts';

import { FeedbackBudget } from './feedback-budget.js';
import { ModelGuard } from './model-guard.js';

/** How a service reaches a model. Without one, the rules speak alone. */
export interface ModelOptions {
  /** A model, or one that is guarded already ({@link ModelGuard}) and shared with others. @default none: rules alone */
  readonly model?: LanguageModel | ModelGuard | null | undefined;
  /** What may be spent; share one among the services of a session. @default the default limits, for this service alone */
  readonly budget?: FeedbackBudget | undefined;
}

export interface ModelAccess {
  readonly guard: ModelGuard;
  readonly budget: FeedbackBudget;
}

/** The guard and budget of a service, or `null` without a model. */
export function modelAccess({ model, budget }: ModelOptions): ModelAccess | null {
  if (!model) return null;
  const guard = model instanceof ModelGuard ? model : new ModelGuard(model);
  return { guard, budget: budget ?? new FeedbackBudget() };
}
