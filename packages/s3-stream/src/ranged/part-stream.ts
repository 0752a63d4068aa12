import type { ByteBudget } from './byte-budget.js';
import { Part } from './part.js';

/** How a stream is cut into parts. */
export interface PartPlan {
  /** The first part is small, so that the first bytes come early and a reader who stops early wasted little. */
  readonly firstPartBytes: number;
  readonly partBytes: number;
  /** Parts under way or waiting. */
  readonly maxParts: number;
}

type FetchPart = (start: number, end: number, onBytes: (bytes: Uint8Array) => void) => Promise<void>;

/**
 * Streams [start, end) in order from parts fetched side by side. What waits in buffers is bounded by the budget; the part
 * at the head always runs, so a stream goes on whoever else holds the budget. Parts double in size from the first.
 */
export async function* streamParts(
  start: number,
  end: number,
  plan: PartPlan,
  budget: ByteBudget,
  fetchPart: FetchPart,
): AsyncGenerator<Uint8Array, void, undefined> {
  const parts: Part[] = [];
  let position = start;
  let nextSize = Math.min(plan.firstPartBytes, plan.partBytes);

  const fill = () => {
    while (position < end && parts.length < plan.maxParts) {
      const size = Math.min(nextSize, end - position);
      if (parts.length === 0) budget.take(size);
      else if (!budget.tryTake(size)) return;
      const from = position;
      parts.push(new Part(size, (onBytes) => fetchPart(from, from + size, onBytes)));
      position += size;
      nextSize = Math.min(nextSize * 2, plan.partBytes);
    }
  };

  try {
    for (fill(); parts[0]; fill()) {
      for (let bytes = await parts[0].next(); bytes; bytes = await parts[0].next()) yield bytes;
      budget.give(parts.shift()?.size ?? 0);
    }
  } finally {
    for (const part of parts) budget.give(part.size);
  }
}
