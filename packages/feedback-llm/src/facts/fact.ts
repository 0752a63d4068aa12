import type { ErrorDirection, Joint } from '@footlight/contracts';

/** What a number measures. Text that names another unit for the same number is wrong. */
export type FactUnit = 'degrees' | 'percent' | 'seconds' | 'points' | 'other';

/** A number that may be said. */
export interface FactNumber {
  readonly value: number;
  readonly unit: FactUnit;
}

/** One true thing that feedback may speak of. All that a model says must rest on facts like this. */
export interface Fact {
  /** Unique in its sheet: `joint:left_elbow`, `area:0`, `pace.wpm`. */
  readonly id: string;
  /** For the model, in plain words. Holds nothing that a user wrote. */
  readonly says: string;
  readonly joints: readonly Joint[];
  readonly direction: ErrorDirection | null;
  readonly numbers: readonly FactNumber[];
  /** Seconds that may be named as moments. */
  readonly times: readonly number[];
}

/** A fact with defaults for what it has not. */
export function fact(id: string, says: string, parts: Partial<Omit<Fact, 'id' | 'says'>> = {}): Fact {
  return { id, says, joints: [], direction: null, numbers: [], times: [], ...parts };
}

/** A score in 0..1, sayable as a fraction and as per cent. */
export function scoreNumbers(score: number): FactNumber[] {
  return [
    { value: score, unit: 'other' },
    { value: score * 100, unit: 'percent' },
  ];
}
