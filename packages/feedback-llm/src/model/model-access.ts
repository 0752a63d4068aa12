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
  return { guard: guarded(model), budget: budget ?? new FeedbackBudget() };
}

/** A guard as it is, or a model with a guard of its own. Told by shape: the guard may come from another copy of this package. */
export function guarded(model: LanguageModel | ModelGuard): ModelGuard {
  return 'ask' in model ? model : new ModelGuard(model);
}
