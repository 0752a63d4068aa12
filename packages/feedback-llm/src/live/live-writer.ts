import type { CompletionRequest, ModelImage } from '@footlight/contracts';
import { z } from 'zod';

import { textProblems } from '../grounding/check-text.js';
import { prepareImage, type ImageDropReason, type ImageOptions } from '../image/prepare-image.js';
import type { ModelAccess } from '../model/model-access.js';
import type { NoAnswer } from '../model/asking.js';
import { languageOf } from '../phrases/phrase-books.js';
import { instructionsFor } from '../prompt/instructions.js';
import type { Decision } from './live-coach.js';
import { liveFact } from './live-facts.js';

export interface LiveWriterOptions {
  readonly locale: string;
  readonly timeoutMs: number;
  readonly images: ImageOptions;
}

/** How a request for a line ended. */
export type WrittenLine =
  | { readonly text: string; readonly why: null }
  | { readonly text: null; readonly why: NoAnswer };

/** A line that was asked for. */
export interface PendingLine {
  readonly decision: Decision;
  readonly askedAtMs: number;
  /** Set when the request ended. */
  result: WrittenLine | null;
  readonly cancel: () => void;
}

const lineSchema = z.object({ fact_id: z.string(), text: z.string() });
type LineAnswer = z.output<typeof lineSchema>;

/** Characters of a line: what can be read or heard in passing. */
const longestLine = 120;

/** Asks a model for one line beside the dance. One request at a time. */
export class LiveWriter {
  readonly #access: ModelAccess;
  readonly #options: LiveWriterOptions;
  readonly #instructions: string;
  readonly dropped = new Map<ImageDropReason, number>();
  #busy = false;

  constructor(access: ModelAccess, options: LiveWriterOptions) {
    this.#access = access;
    this.#options = options;
    this.#instructions = instructionsFor('live', options.locale);
  }

  /** True when a request may be started. */
  get ready(): boolean {
    return !this.#busy && this.#access.guard.available && this.#access.budget.allowsRequest;
  }

  get nowMs(): number {
    return this.#access.guard.clock.now();
  }

  /** Starts a request and comes back at once. */
  start(decision: Decision, frame: ModelImage | null, avoid: readonly string[]): PendingLine {
    const stop = new AbortController();
    const pending: PendingLine = {
      decision,
      askedAtMs: this.nowMs,
      result: null,
      cancel: () => stop.abort(new Error('a newer situation took its place')),
    };
    this.#busy = true;
    void this.#write(decision, frame, avoid, stop.signal)
      .catch((): WrittenLine => ({ text: null, why: 'unavailable' }))
      .then((result) => {
        pending.result = result;
      });
    return pending;
  }

  async #write(
    decision: Decision,
    frame: ModelImage | null,
    avoid: readonly string[],
    signal: AbortSignal,
  ): Promise<WrittenLine> {
    const request = await this.#request(decision, frame, avoid, signal);
    const answer = await this.#access.guard.ask(request, {
      service: 'live',
      timeoutMs: this.#options.timeoutMs,
      deadlineMs: this.#options.timeoutMs,
      retries: 0,
      repairs: 0,
      budget: this.#access.budget,
      check: (output) => this.#problems(output, decision),
      signal,
      onLetGo: () => {
        this.#busy = false;
      },
    });
    return answer.ok ? { text: answer.output.text.trim(), why: null } : { text: null, why: answer.why };
  }

  #problems(output: LineAnswer, decision: Decision): string[] {
    const said = liveFact(decision.issue);
    if (output.fact_id !== said.id) return ['Cite the fact that was given.'];
    const language = languageOf(this.#options.locale);
    return textProblems(output.text, {
      facts: [said],
      language,
      maxLength: longestLine,
      instructions: this.#instructions,
    });
  }

  async #request(
    decision: Decision,
    frame: ModelImage | null,
    avoid: readonly string[],
    signal: AbortSignal,
  ): Promise<CompletionRequest<LineAnswer>> {
    const { id, says } = liveFact(decision.issue);
    const image = frame && this.#access.budget.allowsImage ? await this.#image(frame, signal) : null;
    return {
      instructions: this.#instructions,
      input: JSON.stringify({ fact: { fact_id: id, says }, strength: decision.issue.severity, do_not_repeat: avoid }),
      ...(image ? { images: [image] } : {}),
      schemaName: 'live_line',
      schema: lineSchema,
      maxOutputTokens: 120,
    };
  }

  async #image(frame: ModelImage, signal: AbortSignal): Promise<ModelImage | null> {
    const { image, dropped } = await prepareImage(frame, this.#options.images, signal);
    if (dropped) this.dropped.set(dropped, (this.dropped.get(dropped) ?? 0) + 1);
    return image;
  }
}
