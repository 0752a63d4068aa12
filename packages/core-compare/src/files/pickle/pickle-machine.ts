import { corrupt, tooLarge } from '../corrupt.js';
import { ByteReader } from './byte-reader.js';

/** Bounds on what a pickle may build, whatever its size. Each keeps the worst file below about a gigabyte. */
export interface PickleLimits {
  /** Values waiting on the stack at once. */
  readonly maxStack: number;
  /** Values made altogether; 10^6 frames of the older recordings need some 5 * 10^7. */
  readonly maxValues: number;
  /** Containers made altogether, a dict counting four times. */
  readonly maxContainers: number;
  /** Bytes of text decoded or encoded altogether. */
  readonly maxTextBytes: number;
}

export const defaultPickleLimits: PickleLimits = {
  maxStack: 2 ** 20,
  maxValues: 2 ** 26,
  maxContainers: 2 ** 23,
  maxTextBytes: 2 ** 28,
};

/** A memo grows by one place at a time; no pickler leaves gaps larger than this. */
const maxMemoGap = 1024;

/** The stack machine that a pickle is a programme for: its stack, marks, memo and budget. */
export class PickleMachine {
  readonly input: ByteReader;
  readonly #limits: PickleLimits;
  readonly #stack: unknown[] = [];
  readonly #marks: number[] = [];
  readonly #memo: unknown[] = [];
  #values = 0;
  #containers = 0;
  #textBytes = 0;

  constructor(bytes: Uint8Array, limits: PickleLimits = defaultPickleLimits) {
    this.input = new ByteReader(bytes);
    this.#limits = limits;
  }

  push(value: unknown): void {
    if (++this.#values > this.#limits.maxValues) throw overLimit('values', this.#limits.maxValues);
    if (this.#stack.push(value) > this.#limits.maxStack) throw overLimit('waiting values', this.#limits.maxStack);
  }

  pop(): unknown {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) throw this.wrong('takes a value from an empty stack');
    return this.#stack.pop();
  }

  top(): unknown {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) throw this.wrong('looks at an empty stack');
    return this.#stack.at(-1);
  }

  mark(): void {
    if (this.#marks.push(this.#stack.length) > this.#limits.maxStack) throw overLimit('marks', this.#limits.maxStack);
  }

  /** Everything above the last mark, which is removed with it. */
  popToMark(): unknown[] {
    const height = this.#marks.pop();
    if (height === undefined) throw this.wrong('needs a mark and there is none');
    return this.#stack.splice(height);
  }

  /** True when a mark is the last thing set: `0` (POP) then takes the mark. */
  get markOnTop(): boolean {
    return this.#marks.length > 0 && this.#marks.at(-1) === this.#stack.length;
  }

  remember(index: number): void {
    if (index > this.#memo.length + maxMemoGap) throw this.wrong(`remembers at place ${index}`);
    while (this.#memo.length < index) this.#memo.push(undefined);
    this.#memo[index] = this.top();
    if (this.#memo.length > this.#limits.maxValues) throw overLimit('memories', this.#limits.maxValues);
  }

  rememberNext(): void {
    this.remember(this.#memo.length);
  }

  recall(index: number): void {
    const value = this.#memo[index];
    if (value === undefined) throw this.wrong(`recalls place ${index}, where nothing is`);
    this.push(value);
  }

  spendContainers(count: number): void {
    this.#containers += count;
    if (this.#containers > this.#limits.maxContainers) throw overLimit('containers', this.#limits.maxContainers);
  }

  spendText(bytes: number): void {
    this.#textBytes += bytes;
    if (this.#textBytes > this.#limits.maxTextBytes) throw overLimit('bytes of text', this.#limits.maxTextBytes);
  }

  wrong(what: string): Error {
    return corrupt('pickle', `an instruction before byte ${this.input.position} ${what}`);
  }
}

function overLimit(what: string, limit: number): Error {
  const remedy = 'Save the poses as an array of numbers instead: numpy.save(path, numpy.stack(landmarks)).';
  return tooLarge(`The pickle makes too many ${what}`, limit + 1, limit, remedy);
}
