/** Stands for a space in text that users wrote or spoke: data is told from instructions in every single word. */
export const dataMark = '▁';

/**
 * Text from a user as it may stand in a request: one line, no control or invisible characters, cut to `longest` characters, and its
 * spaces replaced by {@link dataMark}. Marking every word is "spotlighting by datamarking" (Hines et al., arXiv 2403.14720), which cut
 * successful injections from above 50 % to below 3 % there.
 */
export function markedData(text: string, longest: number): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, ' ')
    .replaceAll(dataMark, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return [...plain].slice(0, longest).join('').replaceAll(' ', dataMark);
}
