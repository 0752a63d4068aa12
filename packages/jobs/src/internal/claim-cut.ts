import type { ClaimAnswer, ClaimRequest } from '@footlight/contracts';

interface Candidate {
  readonly id: string;
  readonly memoryBytes: number;
  readonly crashes: number;
  readonly maxCrashes: number;
}

/** How much of the line a worker may have, and what stops it there. Nobody overtakes, or large jobs would never start. */
export function cutLine(
  line: readonly Candidate[],
  { idle, freeMemoryBytes }: Pick<ClaimRequest, 'idle' | 'freeMemoryBytes'>,
): { readonly take: number; readonly blocked: ClaimAnswer['blocked'] } {
  let free = freeMemoryBytes ?? Number.POSITIVE_INFINITY;
  for (const [take, job] of line.entries()) {
    const blockedBy = (reason: 'memory' | 'last-chance') => {
      return { take, blocked: { jobId: job.id, memoryBytes: job.memoryBytes, reason } };
    };
    free -= job.memoryBytes;
    if (free < 0) return blockedBy('memory');
    if (!isLastChance(job)) continue;
    // Whoever shares a worker with it when it crashes again would be blamed too.
    return idle && take === 0 ? { take: 1, blocked: null } : blockedBy('last-chance');
  }
  return { take: line.length, blocked: null };
}

/** One more crash makes the job a dead letter: it runs alone, to be sure that the crash is its own. */
export function isLastChance({ crashes, maxCrashes }: Pick<Candidate, 'crashes' | 'maxCrashes'>): boolean {
  return crashes > 0 && crashes >= maxCrashes - 1;
}
