/** What one element of a numpy array is. */
export interface ElementType {
  /** f: float, i: signed, u: unsigned, b: bool, U: unicode text, S: bytes, O: any Python object. */
  readonly kind: 'f' | 'i' | 'u' | 'b' | 'U' | 'S' | 'O';
  /** Bytes of one element; 0 for objects. */
  readonly size: number;
  readonly littleEndian: boolean;
}

const sizes: Record<string, readonly number[]> = { f: [2, 4, 8], i: [1, 2, 4, 8], u: [1, 2, 4, 8], b: [1] };

/** Longest text of a unicode or bytes element, in characters: names and labels, not documents. */
const maxTextLength = 65_536;

/**
 * Reads a numpy type string such as `<f4`, `|O` or `<U11`.
 *
 * @returns `null` for a type that is none of ours (complex, dates, records)
 */
export function parseElementType(description: string): ElementType | null {
  const match = /^([<>=|]?)([fiubUSO])(\d*)$/.exec(description);
  if (!match) return null;
  const kind = match[2] as ElementType['kind'];
  const littleEndian = match[1] !== '>';
  const count = match[3] === '' ? 0 : Number(match[3]);
  if (kind === 'O') return { kind, size: 0, littleEndian };
  if (kind === 'U' || kind === 'S') {
    if (count > maxTextLength) return null;
    return { kind, size: kind === 'U' ? count * 4 : count, littleEndian };
  }
  return sizes[kind]?.includes(count) ? { kind, size: count, littleEndian } : null;
}
