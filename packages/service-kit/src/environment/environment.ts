import { z } from 'zod';

import { parseStoredKeys, type StoredApiKey } from '../keys/api-key.js';
import { ServiceError } from '../problem/http-error.js';

/**
 * Reads settings from the environment against a schema of variables, once, at start.
 * Empty strings count as absent. Values of variables whose name looks secret are not repeated in the message.
 *
 * @throws ServiceError `service/invalid-environment`, which names every bad variable
 */
export function readEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = z.object(shape).safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => describe(String(issue.path[0]), issue.message, environment));
  throw new ServiceError(
    'service/invalid-environment',
    `The environment is not valid:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
  );
}

function describe(name: string, message: string, environment: NodeJS.ProcessEnv): string {
  const value = environment[name];
  const shown =
    value === undefined
      ? 'is not set'
      : /KEY|SECRET|PASSWORD|TOKEN|URL/.test(name)
        ? 'is set'
        : `is "${value.slice(0, 80)}"`;
  return `${name} ${shown}: ${message}`;
}

function storedKeys(text: string, context: z.RefinementCtx): StoredApiKey[] {
  try {
    return parseStoredKeys(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
}

/** Settings that come as text: numbers, booleans, lists, keys. */
export const setting = {
  number: ({ min, max, fallback }: { min: number; max: number; fallback: number }) =>
    z.coerce.number().min(min).max(max).default(fallback),
  boolean: (fallback: boolean) =>
    z
      .enum(['true', 'false', '1', '0'])
      .default(fallback ? 'true' : 'false')
      .transform((text) => text === 'true' || text === '1'),
  /** `id:hash:scope+scope,...` as {@link parseStoredKeys} reads it. */
  keys: () => z.string().default('').transform(storedKeys),
  list: () =>
    z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((item) => item.trim())
          .filter(Boolean),
      ),
};
