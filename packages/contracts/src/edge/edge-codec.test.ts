import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

import { frameComparisonSchema } from '../comparison/frame-comparison.js';
import { sessionSummarySchema } from '../dance/session-summary.js';
import { edgeCodec, toSnakeCase } from './edge-codec.js';
import type { SnakeCased } from './snake-case.js';
import { camelKey, snakeKey } from './snake-case.js';

describe('keys', () => {
  it.each([
    ['averageScore', 'average_score'],
    ['offsetP95', 'offset_p95'],
    ['bestMatchIdx', 'best_match_idx'],
    ['id', 'id'],
  ])('%s travels as %s and comes back', (camel, snake) => {
    expect(snakeKey(camel)).toBe(snake);
    expect(camelKey(snake)).toBe(camel);
  });

  it('agree with their types', () => {
    expectTypeOf<SnakeCased<{ offsetP95: number; a: { bestMoment: string | null }[] }>>().toEqualTypeOf<{
      offset_p95: number;
      a: { best_moment: string | null }[];
    }>();
  });
});

describe('edgeCodec', () => {
  it.each([
    ['the frame comparison', frameComparisonSchema],
    ['the session summary', sessionSummarySchema],
  ])('round-trips every key of %s', (_, schema) => {
    const keys = keysOf(schema);
    expect(keys.map(snakeKey).map(camelKey)).toEqual(keys);
  });

  it('returns any JSON value of a contract unchanged after a round trip', () => {
    const shape = z.object({
      poseScore: z.number().nullable(),
      bodyParts: z.array(z.object({ jointName: z.string() })),
    });
    const codec = edgeCodec(shape, 'the sample');
    const values = fc.record({
      poseScore: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      bodyParts: fc.array(fc.record({ jointName: fc.string() })),
    });
    fc.assert(
      fc.property(values, (value) => {
        expect(codec.decode(codec.encode(value))).toEqual(value);
      }),
    );
  });

  it('leaves values alone, even when they look like keys', () => {
    expect(toSnakeCase({ someKey: 'someValue', aList: ['keepMe', null, 1] })).toEqual({
      some_key: 'someValue',
      a_list: ['keepMe', null, 1],
    });
  });

  it('refuses what is not the contract, by name', () => {
    const codec = edgeCodec(z.object({ poseScore: z.number() }), 'the sample');
    expect(() => codec.decode({ pose_score: 'high' })).toThrow(/the sample is not valid: poseScore/);
  });

  it('survives hostile JSON of any shape with a value or a typed error', () => {
    const codec = edgeCodec(frameComparisonSchema, 'the comparison');
    const hostile = fc.oneof(fc.jsonValue(), fc.constant(JSON.parse('{"__proto__": {"polluted": true}}')));
    fc.assert(
      fc.property(hostile, (json) => {
        expect(() => codec.decode(json)).toThrow(/the comparison is not valid/);
        expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      }),
    );
  });

  it('does not exhaust the stack on deep nesting', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(() => edgeCodec(z.object({ a: z.number() }), 'it').decode({ a: deep })).toThrow(/not valid/);
  });
});

function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) => [key, ...keysOf(inner as z.ZodType)]);
  if (schema instanceof z.ZodArray) return keysOf(schema.element as z.ZodType);
  if (schema instanceof z.ZodNullable) return keysOf(schema.unwrap() as z.ZodType);
  return [];
}
