import { createHash } from 'node:crypto';

import type { CompletionRequest } from '@footlight/contracts';

/** Accepted answers by what was asked: the same question is not asked twice. Least recently used first out. */
export class AnswerCache {
  readonly #entries: number;
  readonly #answers = new Map<string, unknown>();

  constructor(entries: number) {
    this.#entries = entries;
  }

  get(key: string): { readonly output: unknown } | null {
    if (!this.#answers.has(key)) return null;
    const output = this.#answers.get(key);
    this.#answers.delete(key);
    this.#answers.set(key, output);
    return { output };
  }

  set(key: string, output: unknown): void {
    this.#answers.delete(key);
    this.#answers.set(key, output);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#entries) break;
      this.#answers.delete(oldest);
    }
  }
}

/** Names a question: model, instructions (which hold prompt version and language), schema, data, pictures. */
export function questionKey(modelId: string, request: CompletionRequest): string {
  const parts = [
    modelId,
    request.schemaName,
    request.instructions,
    request.input,
    ...(request.images ?? []).map((image) => image.base64),
  ];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}
