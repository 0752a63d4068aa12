import type { PoseSequence } from '@footlight/contracts';

/** Sequences kept in memory although nobody dances after them just now. */
const kept = 16;

/** Loaded sequences by name: one object for all who use it at the same time, so that they share what is worked out from it. */
export class RecentSequences {
  readonly #recent = new Map<string, Promise<PoseSequence>>();
  readonly #inUse = new Map<string, WeakRef<PoseSequence>>();

  async get(name: string, load: () => Promise<PoseSequence>): Promise<PoseSequence> {
    const loading = this.#recent.get(name) ?? this.#load(name, load);
    this.#recent.delete(name);
    this.#recent.set(name, loading);
    if (this.#recent.size > kept) this.#recent.delete(this.#recent.keys().next().value ?? name);
    try {
      return await loading;
    } catch (error) {
      this.forget(name);
      throw error;
    }
  }

  forget(name: string): void {
    this.#recent.delete(name);
    this.#inUse.delete(name);
  }

  async #load(name: string, load: () => Promise<PoseSequence>): Promise<PoseSequence> {
    const known = this.#inUse.get(name)?.deref();
    if (known) return known;
    const sequence = await load();
    for (const [other, reference] of this.#inUse) if (!reference.deref()) this.#inUse.delete(other);
    this.#inUse.set(name, new WeakRef(sequence));
    return sequence;
  }
}
