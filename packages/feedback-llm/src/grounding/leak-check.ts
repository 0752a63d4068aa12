/** Words in a row that only a copy shares. */
const shingle = 7;

/** Finds copies of the instructions in a text. */
export function copiesInstructions(text: string, instructions: string): boolean {
  const known = new Set(shingles(instructions));
  return shingles(text).some((words) => known.has(words));
}

function shingles(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - shingle + 1) }, (_, index) =>
    words.slice(index, index + shingle).join(' '),
  );
}
