/** The first of the named fields that a dict or object of a file has, or `undefined`. Inherited ones do not count. */
export function field(value: unknown, ...names: readonly string[]): unknown {
  for (const name of names) {
    const found = value instanceof Map ? (value.get(name) as unknown) : ownProperty(value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for a dict of a pickle or an object of JSON. */
export function isRecord(value: unknown): boolean {
  if (value instanceof Map) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

function ownProperty(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value as object, name) ? (value as Record<string, unknown>)[name] : undefined;
}
