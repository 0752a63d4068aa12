import type { HostileResult } from './damaged-copies.js';

/** One sentence on what the copies gave. @param read what was damaged and how it was read */
export function damagedText(result: HostileResult, read: string): string {
  const { copies, seconds, outcomes, longestMs, orphans, temporaryFiles } = result;
  const counts = Object.entries(outcomes).map(
    ([outcome, count]) => `${count} ${outcome.replace('media-analysis/', '')}`,
  );
  return `${copies.toLocaleString('en')} damaged copies of ${read}, in ${seconds} s: ${counts.join(', ')}. Longest ${(longestMs / 1000).toFixed(1)} s; ${orphans} processes and ${temporaryFiles} temporary files left; no untyped error.`;
}
