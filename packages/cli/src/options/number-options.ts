import { InvalidArgumentError } from 'commander';

/** A parser of numbers for commander. */
export function numberWithin(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a number from ${least} to ${most}.`);
  };
}

export function wholeWithin(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = numberWithin(least, most)(text);
    if (Number.isInteger(value)) return value;
    throw new InvalidArgumentError('It must be a whole number.');
  };
}
