import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * The environment with what a `.env` file adds: what is set in the process wins, as with every deployment tool.
 *
 * @param path a file that need not be there
 */
export function withEnvironmentFile(path = '.env', environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  if (!existsSync(path)) return environment;
  return { ...parseEnv(readFileSync(path, 'utf8')), ...environment };
}
