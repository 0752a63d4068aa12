import type { Fault } from '../src/testing/index.js';

/** A fault for about half of all requests, of every kind there is. `etagChange` is rare: it ends whatever it hits. */
export function randomFault(random: () => number, size: number): Fault | null {
  const at = () => Math.floor(random() * 64) * 1024;
  const draw = random();
  if (draw < 0.5) return null;
  if (draw < 0.6) return { kind: 'cut', afterBytes: at() };
  if (draw < 0.68) return { kind: 'status', status: [500, 502, 503, 429][Math.floor(random() * 4)] ?? 503 };
  if (draw < 0.74) return { kind: 'short', bytes: at() };
  if (draw < 0.79) return { kind: 'reset' };
  if (draw < 0.83) return { kind: 'content-range', header: `bytes ${Math.floor(random() * size)}-${size - 1}/${size}` };
  if (draw < 0.87) return { kind: 'content-range', header: `bytes 0-10/${size + 1}` };
  if (draw < 0.91) return { kind: 'ignore-range' };
  if (draw < 0.94) return { kind: 'stall', afterBytes: at() };
  if (draw < 0.965) return { kind: 'drip', afterBytes: at(), intervalMs: 5 };
  if (draw < 0.985) return { kind: 'silence' };
  return { kind: 'etag', etag: '"another"' };
}

/** Kinds of failure that a read may end in under faults; anything else is a bug. */
export const typedFailures = [
  's3-stream/input-changed',
  's3-stream/unavailable',
  's3-stream/protocol',
  's3-stream/deadline',
];
