import type { CachedRange, RangeCache } from './range-key.js';

/** A cache in memory that drops what was used longest ago. @param maxBytes @default 33554432 */
export function createMemoryCache({ maxBytes = 32 * 1024 * 1024 }: { readonly maxBytes?: number } = {}): RangeCache {
  // A Map keeps the order of insertion: what is used is put in anew, so that the first entry is the oldest.
  const entries = new Map<
    string,
    { readonly version: string; readonly range: CachedRange; readonly bytes: Uint8Array }
  >();
  let held = 0;
  const nameOf = (version: string, { start, end }: CachedRange) => `${version}/${start}-${end}`;
  const drop = (name: string) => {
    held -= entries.get(name)?.bytes.length ?? 0;
    entries.delete(name);
  };
  return {
    ranges: async (version, start, end) =>
      [...entries.values()]
        .filter((entry) => entry.version === version && entry.range.start < end && entry.range.end > start)
        .map(({ range }) => range),
    get: async (version, range) => {
      const name = nameOf(version, range);
      const entry = entries.get(name);
      if (!entry) return null;
      entries.delete(name);
      entries.set(name, entry);
      return entry.bytes;
    },
    put: async (version, start, bytes) => {
      if (bytes.length > maxBytes) return;
      const range = { start, end: start + bytes.length };
      drop(nameOf(version, range));
      entries.set(nameOf(version, range), { version, range, bytes: new Uint8Array(bytes) });
      held += bytes.length;
      for (const name of entries.keys()) {
        if (held <= maxBytes) break;
        drop(name);
      }
    },
  };
}
