/** Values of the state of the recurrent layer. */
export const memorySize = 128;
/** Frequencies of the spectrum, and samples of the window that each of its four rows is of. */
export const frequencies = 129;
export const windowSamples = 256;

/** A layer sees three rows of the one before it at once; rows beyond the edge are 0. */
export interface Layer {
  readonly channels: number;
  readonly outputs: number;
  /** The rows that each of its own rows is made of, in the padded input; without it there is one row, which sees all of `taps`. */
  readonly sees?: readonly (readonly number[])[];
  /** Which of the three weights meet something other than padding. */
  readonly taps: readonly number[];
}

/** Four rows, four, two, one, one: the second and the third layer go on by two. */
export const layers: readonly Layer[] = [
  { channels: frequencies, outputs: 128, sees: [0, 1, 2, 3].map((row) => [row, row + 1, row + 2]), taps: [0, 1, 2] },
  { channels: 128, outputs: 64, sees: [0, 2].map((row) => [row, row + 1, row + 2]), taps: [0, 1, 2] },
  { channels: 64, outputs: 64, taps: [1, 2] },
  { channels: 64, outputs: memorySize, taps: [1] },
];
