/** @throws RangeError unless 0 <= start <= end <= size, all whole */
export function checkRange(start: number, end: number, size: number, label: string): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || end < start || end > size)
    throw new RangeError(`bytes ${start} to ${end} are not inside ${label}, which has ${size}`);
}
