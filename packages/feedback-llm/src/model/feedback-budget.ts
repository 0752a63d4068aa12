import type { CompletionRequest, ModelUsage } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';

/** What one session may spend. */
export interface BudgetLimits {
  /** @default 600 (five minutes of live requests at 2 Hz) */
  readonly requests?: number;
  /** @default 120 */
  readonly images?: number;
  /** @default 400000 */
  readonly inputTokens?: number;
  /** @default 60000 */
  readonly outputTokens?: number;
}

/** Characters a token has at the least in the languages in use; an estimate that errs on the careful side. */
const charactersPerToken = 3;
/** Tokens of one small picture at low detail in 32-pixel patches: 512 x 512 / 32 / 32. */
const tokensPerImage = 256;

/** Keeps account of what a session sends. Requests are booked before they are sent and settled by what they used. */
export class FeedbackBudget {
  readonly #limits: Required<BudgetLimits>;
  #spent = { requests: 0, images: 0, inputTokens: 0, outputTokens: 0 };

  constructor({ requests = 600, images = 120, inputTokens = 400_000, outputTokens = 60_000 }: BudgetLimits = {}) {
    this.#limits = { requests, images, inputTokens, outputTokens };
    for (const [name, value] of Object.entries(this.#limits)) {
      if (!(value >= 0))
        throw new FeedbackError('feedback/invalid-option', `budget.${name} must be 0 or more; saw ${value}.`);
    }
  }

  /** True while another picture may be sent. */
  get allowsImage(): boolean {
    return this.#spent.images < this.#limits.images;
  }

  /** True while another request of any size may be sent. */
  get allowsRequest(): boolean {
    return this.#spent.requests < this.#limits.requests;
  }

  /** Books a request, or refuses it. The booking must be settled. */
  book(request: CompletionRequest): Booking | null {
    const images = request.images?.length ?? 0;
    const inputTokens =
      Math.ceil((request.instructions.length + request.input.length) / charactersPerToken) + images * tokensPerImage;
    const estimate = { requests: 1, images, inputTokens, outputTokens: request.maxOutputTokens };
    if (!this.#fits(estimate)) return null;
    this.#change(estimate, 1);
    return { estimate };
  }

  /** Replaces the estimate by what was used. Without usage (the request failed) the tokens come back, the request does not. */
  settle({ estimate }: Booking, usage: ModelUsage | null): void {
    const kept = { requests: 0, images: 0, inputTokens: estimate.inputTokens, outputTokens: estimate.outputTokens };
    this.#change(kept, -1);
    if (usage)
      this.#change({ requests: 0, images: 0, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }, 1);
  }

  #fits(estimate: Spending): boolean {
    return (Object.keys(estimate) as (keyof Spending)[]).every(
      (name) => this.#spent[name] + estimate[name] <= this.#limits[name],
    );
  }

  #change(amount: Spending, sign: 1 | -1): void {
    const { requests, images, inputTokens, outputTokens } = this.#spent;
    this.#spent = {
      requests: requests + sign * amount.requests,
      images: images + sign * amount.images,
      inputTokens: inputTokens + sign * amount.inputTokens,
      outputTokens: outputTokens + sign * amount.outputTokens,
    };
  }
}

interface Spending {
  readonly requests: number;
  readonly images: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A request that counts against the budget until it is settled. */
export interface Booking {
  readonly estimate: Spending;
}
