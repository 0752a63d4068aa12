import type { z } from 'zod';

import { parseInput } from '../errors/invalid-input-error.js';
import type { SnakeCased } from './snake-case.js';
import { camelKey, snakeKey } from './snake-case.js';

/** Converts one contract between TypeScript (camelCase) and HTTP JSON (snake_case). */
export interface EdgeCodec<Value> {
  /** The JSON value for a contract. */
  encode(value: Value): SnakeCased<Value>;
  /** A checked contract from JSON. @throws InvalidInputError `contracts/invalid-input` */
  decode(json: unknown): Value;
}

/** Deepest nesting the edge accepts: a hostile body must not exhaust the stack. */
const maxDepth = 64;

/**
 * The only place where key case changes.
 *
 * @param what how errors name the value, e.g. `'the session summary'`
 */
export function edgeCodec<Schema extends z.ZodType>(schema: Schema, what: string): EdgeCodec<z.output<Schema>> {
  return {
    encode: (value) => mapKeys(value, snakeKey, 0) as SnakeCased<z.output<Schema>>,
    decode: (json) => parseInput(schema, mapKeys(json, camelKey, 0), what),
  };
}

/** Any plain value with its keys in snake_case, for answers that have no schema of their own. */
export function toSnakeCase<Value>(value: Value): SnakeCased<Value> {
  return mapKeys(value, snakeKey, 0) as SnakeCased<Value>;
}

function mapKeys(value: unknown, rename: (key: string) => string, depth: number): unknown {
  if (depth > maxDepth) return value;
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename, depth + 1));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [rename(key), mapKeys(item, rename, depth + 1)]),
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
