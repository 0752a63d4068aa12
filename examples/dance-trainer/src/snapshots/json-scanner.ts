/** Codes of the characters that JSON is made of. */
const code = { space: 32, minus: 45, dot: 46, zero: 48, nine: 57, E: 69, e: 101 };

/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** A number of JSON however it is written. */
const anyNumber = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const encoder = new TextEncoder();

/** The bytes of a word, for {@link JsonScanner.takeWord}. */
export const wordBytes = (word: string): Uint8Array => encoder.encode(word);

/** Goes through JSON texts of plain ASCII, one at a time, for a reader that knows what must come next. */
export class JsonScanner {
  readonly #bytes: Uint8Array;
  #text = '';
  #at = 0;

  /** @param most longest text */
  constructor(private readonly most: number) {
    this.#bytes = new Uint8Array(most + 1); // a zero stands behind the longest text
  }

  /** Begins with a text. False when it is too long or not ASCII. */
  begin(text: string): boolean {
    if (text.length > this.most) return false;
    const { read, written } = encoder.encodeInto(text, this.#bytes);
    this.#bytes[written] = 0;
    this.#text = text;
    this.#at = 0;
    return read === text.length && written === text.length;
  }

  /** True when only space is left. */
  atEnd(): boolean {
    return this.peek() === 0 && this.#at === this.#text.length;
  }

  /** The next byte that is no space; 0 at the end. */
  peek(): number {
    let next = this.#bytes[this.#at] as number;
    while (next === code.space || (next >= 9 && next <= 13 && next !== 11 && next !== 12))
      next = this.#bytes[++this.#at] as number;
    return next;
  }

  /** Goes over a character, if it is the next one. @param wanted its code */
  take(wanted: number): boolean {
    if (this.peek() !== wanted) return false;
    this.#at += 1;
    return true;
  }

  /** Goes over a word, if it comes next. */
  takeWord(word: Uint8Array): boolean {
    if (this.peek() !== word[0]) return false;
    for (let index = 1; index < word.length; index++) if (this.#bytes[this.#at + index] !== word[index]) return false;
    this.#at += word.length;
    return true;
  }

  /**
   * The number that comes next, or `NaN` when none does. As `JSON.parse` reads it, to the last bit: up to 2^53 the digits are one
   * exact integer, and the power of ten is exact too, so that their quotient is rounded once. Others are left to `Number`.
   */
  takeNumber(): number {
    const negative = this.peek() === code.minus;
    const bytes = this.#bytes;
    const first = negative ? this.#at + 1 : this.#at;
    let at = first;
    let digits = 0;
    let next = bytes[at] as number;
    for (; next >= code.zero && next <= code.nine; next = bytes[++at] as number)
      digits = digits * 10 + (next - code.zero);
    if (at === first || (at > first + 1 && bytes[first] === code.zero)) return Number.NaN;
    let decimals = 0;
    if (next === code.dot) {
      const point = at;
      next = bytes[++at] as number;
      for (; next >= code.zero && next <= code.nine; next = bytes[++at] as number)
        digits = digits * 10 + (next - code.zero);
      decimals = at - point - 1;
      if (decimals === 0) return Number.NaN;
    }
    if (next === code.e || next === code.E || digits > Number.MAX_SAFE_INTEGER || decimals >= exactPowers.length)
      return this.#takeAnyNumber();
    this.#at = at;
    const value = digits / (exactPowers[decimals] as number);
    return negative ? -value : value;
  }

  #takeAnyNumber(): number {
    anyNumber.lastIndex = this.#at;
    const [written = ''] = anyNumber.exec(this.#text) ?? [];
    this.#at += written.length;
    return written === '' ? Number.NaN : Number(written);
  }
}
