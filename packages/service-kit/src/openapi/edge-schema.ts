import type { SnakeCased } from '@footlight/contracts';
import { snakeKey } from '@footlight/contracts';
import { z } from '@hono/zod-openapi';

/**
 * The shape a contract has in HTTP JSON, for the `schema` of a route: keys in snake_case, as `edgeCodec` writes them. Describes, and checks nothing.
 *
 * @param io `'input'` for bodies of requests, where what has a default may be left out
 * @param name under which the document tells it once, for routes to refer to
 */
export function edgeSchema<Contract extends z.ZodType>(
  contract: Contract,
  io: 'input' | 'output' = 'output',
  name?: string,
): z.ZodType<SnakeCased<z.output<Contract>>> {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(contract, { unrepresentable: 'any', io });
  const described = rename(schema) as Record<string, never>;
  const any = name === undefined ? z.any().openapi(described) : z.any().openapi(name, described);
  return any as z.ZodType<SnakeCased<z.output<Contract>>>;
}

function rename(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(rename);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(renameEntry));
}

function renameEntry([key, value]: [string, unknown]): [string, unknown] {
  if (key === 'required') return [key, (value as string[]).map(snakeKey)];
  if (key === 'enum' || key === 'const' || key === 'default') return [key, value];
  if (key !== 'properties') return [key, rename(value)];
  const fields = Object.entries(value as object).map(([name, field]) => [snakeKey(name), rename(field)]);
  return [key, Object.fromEntries(fields)];
}
