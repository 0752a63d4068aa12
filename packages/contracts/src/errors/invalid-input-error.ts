import type { z } from 'zod';

import { FootlightError } from './footlight-error.js';

/** One thing wrong with an input: where it is and what is wrong there. */
export interface InputIssue {
  /** Keys and indices from the root, e.g. `['landmarks', 3, 'x']`. Empty for the root. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A value from outside that does not have the promised shape. `issues` names every place. */
export class InvalidInputError extends FootlightError<'contracts/invalid-input'> {
  readonly issues: readonly InputIssue[];

  constructor(what: string, issues: readonly InputIssue[], options: ErrorOptions = {}) {
    super('contracts/invalid-input', `${what} is not valid: ${issues.slice(0, 5).map(describe).join('; ')}`, options);
    this.issues = issues;
  }
}

/**
 * Checks a value from outside against a schema.
 *
 * @param what how the message names the value, e.g. `'the session summary'`
 * @throws {InvalidInputError} `contracts/invalid-input`, with every issue
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(what, result.error.issues.map(toIssue), { cause: result.error });
}

function toIssue(issue: z.core.$ZodIssue): InputIssue {
  return { path: issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)), message: issue.message };
}

function describe({ path, message }: InputIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}
