/** `72.4` -> `1:12`: how dancers read a time. Seconds are cut, not rounded, as players show them. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A score in 0..1 as whole per cent. */
export function percent(score: number): number {
  return Math.round(score * 100);
}

/** Tenths of a second. */
export function tenths(seconds: number): string {
  return Math.abs(seconds).toFixed(1);
}

/** A measurement with as many digits as it deserves: two below 1, one below 10, else none. A zero stands alone. */
export function measured(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 10 ? 0 : size >= 1 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}
