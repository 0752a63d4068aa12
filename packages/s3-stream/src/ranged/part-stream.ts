import type { ByteBudget } from './byte-budget.js';
import type { Flow } from './flow.js';
import type { LaneControl } from './lane-control.js';
import { Part } from './part.js';

/** How a stream is cut into parts. */
export interface PartPlan {
  /** The first part is small, so that the first bytes come early and a reader who stops early wasted little. */
  readonly firstPartBytes: number;
  /** Parts that are fetched beside others: each may wait in memory whole. */
  readonly partBytes: number;
}

/** Fetches a part; while `flow` is closed its body is paused. */
export type FetchPart = (start: number, end: number, onBytes: (bytes: Uint8Array) => void, flow: Flow) => Promise<void>;

/** What may wait before a reader that is slower than the network. */
const headAllowance = 512 * 1024;
/** A part alone in its lane streams through and needs no memory for its size: fewer and longer requests are cheaper. */
export const longestPartBytes = 256 * 1024 * 1024;
/** How much longer each part may be than the last. */
export const partGrowth = 4;
/** The next request is sent while so much of the last is missing, so that its first byte is there in time. */
const standbyBytes = 1024 * 1024;

/** A stream to be: where from and to, with what, and who is told. One layer of iteration for all, since it runs for every 64 KiB. */
export interface PartStream {
  readonly start: number;
  readonly end: number;
  readonly plan: PartPlan;
  readonly budget: ByteBudget;
  readonly control: LaneControl;
  /** Called when reading begins, which may be never; may throw. `end` is called at its end, however it came. */
  readonly begin: () => { readonly fetchPart: FetchPart; readonly end: () => void };
  /** Called with all bytes in order before they are handed on. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Called when all has been handed on; may throw. */
  readonly onComplete: () => void;
}

/**
 * Streams [start, end) in order. Parts beside the first are fetched whole within the byte budget, as many as the lane
 * control finds worth it; the first one always runs, so a stream goes on whoever else holds the budget.
 */
export async function* streamParts(stream: PartStream): AsyncGenerator<Uint8Array, void, undefined> {
  const { fetchPart, end } = stream.begin();
  const queue = new PartQueue(stream, fetchPart);
  const { control, onBytes } = stream;
  try {
    for (let part = queue.fill(); part; part = queue.fill()) {
      while (await part.more()) {
        for (let bytes = part.take(); bytes; bytes = part.take()) {
          control.passed(bytes.length);
          queue.fill();
          onBytes(bytes);
          yield bytes;
        }
      }
      queue.drop();
    }
    stream.onComplete();
  } finally {
    end();
    queue.clear();
  }
}

class PartQueue {
  readonly #end: number;
  readonly #plan: PartPlan;
  readonly #budget: ByteBudget;
  readonly #control: LaneControl;
  readonly #fetchPart: FetchPart;
  readonly #parts: { readonly part: Part; readonly held: number }[] = [];
  #position: number;
  #nextSize: number;

  constructor({ start, end, plan, budget, control }: PartStream, fetchPart: FetchPart) {
    this.#position = start;
    this.#end = end;
    this.#plan = plan;
    this.#budget = budget;
    this.#control = control;
    this.#fetchPart = fetchPart;
    this.#nextSize = Math.min(plan.firstPartBytes, plan.partBytes);
  }

  /** Starts what should be under way now; returns the part to read from. */
  fill(): Part | undefined {
    const { lanes } = this.#control;
    while (this.#position < this.#end && this.#parts.length < lanes) if (!this.#add(lanes === 1)) break;
    const only = this.#parts[0];
    if (
      lanes === 1 &&
      this.#parts.length === 1 &&
      only &&
      only.part.missing < standbyBytes &&
      this.#position < this.#end
    )
      this.#add(true);
    return this.#parts[0]?.part;
  }

  drop(): void {
    this.#budget.give(this.#parts.shift()?.held ?? 0);
    this.#parts[0]?.part.allow(headAllowance);
  }

  clear(): void {
    for (const { held } of this.#parts.splice(0)) this.#budget.give(held);
  }

  #add(alone: boolean): boolean {
    const isHead = this.#parts.length === 0;
    const most = alone ? Math.max(longestPartBytes, this.#plan.partBytes) : this.#plan.partBytes;
    const size = Math.min(this.#nextSize, most, this.#end - this.#position);
    const allowance = isHead || alone ? headAllowance : size;
    if (isHead) this.#budget.take(allowance);
    else if (!this.#budget.tryTake(allowance)) return false;
    const from = this.#position;
    const part = new Part(size, allowance, (onBytes, flow) => this.#fetchPart(from, from + size, onBytes, flow));
    this.#parts.push({ part, held: allowance });
    this.#position += size;
    this.#nextSize = Math.min(size * partGrowth, longestPartBytes);
    return true;
  }
}
