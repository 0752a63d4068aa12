import { z } from 'zod';

/** What was said about one issue. */
export interface IssueMemory {
  readonly id: string;
  readonly lastAt: number;
  readonly times: number;
  /** How bad it was when it was first said: degrees of a joint, seconds of an offset. */
  readonly size: number;
}

const memorySchema = z.object({
  lines: z.array(z.object({ text: z.string().max(300), at: z.number() })).max(32),
  issues: z
    .array(z.object({ id: z.string().max(80), lastAt: z.number(), times: z.number(), size: z.number() }))
    .max(32),
});

/** What a coach remembers having said. Bounded: the newest 32 lines and 32 issues. */
export class SpeechMemory {
  #lines: { readonly text: string; readonly at: number }[] = [];
  #issues = new Map<string, IssueMemory>();

  get lastLineAt(): number {
    return this.#lines.at(-1)?.at ?? -Infinity;
  }

  /** The newest lines, oldest first. */
  recentLines(most: number): string[] {
    return this.#lines.slice(-most).map(({ text }) => text);
  }

  issue(id: string): IssueMemory | undefined {
    return this.#issues.get(id);
  }

  issues(): IssueMemory[] {
    return [...this.#issues.values()];
  }

  /** The first wording that was not used within `seconds`, else the one used longest ago. */
  freshest(
    wordings: readonly string[],
    now: number,
    seconds: number,
  ): { readonly text: string; readonly repeats: boolean } | null {
    const aged = wordings.map((text, index) => ({ text, index, at: this.#lastSaid(text) }));
    const best = aged.toSorted((a, b) => a.at - b.at || a.index - b.index)[0];
    return best ? { text: best.text, repeats: now - best.at < seconds } : null;
  }

  remember(text: string, at: number, issueId: string, size: number): void {
    this.#lines = [...this.#lines.slice(-31), { text, at }];
    const before = this.#issues.get(issueId);
    this.#issues.delete(issueId);
    this.#issues.set(issueId, { id: issueId, lastAt: at, times: (before?.times ?? 0) + 1, size: before?.size ?? size });
    for (const oldest of this.#issues.keys()) {
      if (this.#issues.size <= 32) break;
      this.#issues.delete(oldest);
    }
  }

  /** An issue that is solved may be new again later. */
  forget(issueId: string): void {
    this.#issues.delete(issueId);
  }

  reset(): void {
    this.#lines = [];
    this.#issues.clear();
  }

  state(): z.output<typeof memorySchema> {
    return { lines: this.#lines, issues: this.issues() };
  }

  static readonly schema = memorySchema;

  static restore(state: z.output<typeof memorySchema>): SpeechMemory {
    const memory = new SpeechMemory();
    memory.#lines = [...state.lines];
    memory.#issues = new Map(state.issues.map((issue) => [issue.id, issue]));
    return memory;
  }

  #lastSaid(text: string): number {
    return this.#lines.findLast((line) => line.text === text)?.at ?? -Infinity;
  }
}
