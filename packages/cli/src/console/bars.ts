const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A bar of at most `width` columns for a share of 0..1. */
export function bar(share: number, width: number): string {
  const steps = Math.round(Math.min(Math.max(share, 0), 1) * width * 8);
  return '█'.repeat(steps >> 3) + (eighths[steps & 7] ?? '');
}

/** Scores over time as one line of blocks; a gap is a dot. */
export function sparkline(
  scores: readonly (number | null)[],
  width: number,
): { readonly text: string; readonly score: number | null }[] {
  const columns = Math.min(width, scores.length);
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * scores.length) / columns);
    const to = Math.max(from + 1, Math.floor(((column + 1) * scores.length) / columns));
    const group = scores.slice(from, to).filter((score) => score !== null);
    if (group.length === 0) return { text: '·', score: null };
    const score = group.reduce((sum, value) => sum + value, 0) / group.length;
    return { text: heights[Math.min(7, Math.floor(score * 8))] ?? '█', score };
  });
}
