/** Words in a row that only a copy shares. */
const shingle = 7;

/** Finds copies of the instructions in a text. */
export function copiesInstructions(text: string, instructions: string): boolean {
  const known = shinglesOf(instructions);
  return shingles(text).some((words) => known.has(words));
}

/** Instructions are few and fixed: four services in the languages in use. */
const remembered = new Map<string, ReadonlySet<string>>();
const mostRemembered = 64;

function shinglesOf(instructions: string): ReadonlySet<string> {
  const known = remembered.get(instructions) ?? new Set(shingles(instructions));
  if (remembered.size < mostRemembered) remembered.set(instructions, known);
  return known;
}

function shingles(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - shingle + 1) }, (_, index) =>
    words.slice(index, index + shingle).join(' '),
  );
}
