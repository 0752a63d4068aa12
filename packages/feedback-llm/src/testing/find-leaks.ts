/** Keys that no result and no response may have: they would tell about the machinery behind the words. */
const machineryKeys =
  /prompt|instruction|model|usage|token|completion|raw|openai|api_?key|finish_?reason|fact_?id|schema/i;

/** Where a value holds something it must not: paths, with the reason. */
export interface Leak {
  readonly path: string;
  readonly reason: string;
}

/**
 * Walks a result, a response body or a log record for machinery: keys by name, and texts that contain one of `secrets`
 * (instructions, keys, addresses, a model's name).
 */
export function findLeaks(value: unknown, secrets: readonly string[]): Leak[] {
  const leaks: Leak[] = [];
  walk(value, '$', new Set(), leaks, secrets);
  return leaks;
}

function walk(value: unknown, path: string, seen: Set<unknown>, leaks: Leak[], secrets: readonly string[]): void {
  if (typeof value === 'string') {
    for (const secret of secrets) {
      if (secret !== '' && value.includes(secret)) leaks.push({ path, reason: `contains ${secret.slice(0, 20)}` });
    }
    return;
  }
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const name = String(key);
    if (!Array.isArray(value) && machineryKeys.test(name))
      leaks.push({ path: `${path}.${name}`, reason: 'names machinery' });
    walk((value as Record<PropertyKey, unknown>)[key], `${path}.${name}`, seen, leaks, secrets);
  }
}
