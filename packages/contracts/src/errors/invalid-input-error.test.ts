import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { InvalidInputError, parseInput } from './invalid-input-error.js';

const schema = z.object({ scores: z.array(z.number().max(1)), name: z.string() });

describe('parseInput', () => {
  it('returns the checked value', () => {
    expect(parseInput(schema, { scores: [0.5], name: 'a' }, 'the report')).toEqual({ scores: [0.5], name: 'a' });
  });

  it('names the value and every place that is wrong', () => {
    const attempt = () => parseInput(schema, { scores: [0.5, 2], name: 7 }, 'the report');
    expect(attempt).toThrow(InvalidInputError);
    expect(attempt).toThrow(/the report is not valid: scores\.1: .*; name: /);
  });

  it('tells at most five places in the message and all of them in issues', () => {
    try {
      parseInput(schema, { scores: Array.from({ length: 9 }, () => 2), name: 'a' }, 'it');
      expect.unreachable();
    } catch (error) {
      expect((error as InvalidInputError).issues).toHaveLength(9);
      expect((error as Error).message.split(';')).toHaveLength(5);
    }
  });
});
