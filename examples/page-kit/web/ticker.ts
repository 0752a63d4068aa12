/** Calls back before every picture of the screen, with seconds since the first one, until `signal` aborts. */
export function everyFrame(signal: AbortSignal, draw: (seconds: number) => void): void {
  let first: number | null = null;
  const step = (now: number): void => {
    if (signal.aborted) return;
    first ??= now;
    draw((now - first) / 1000);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/** True when the person asked for less motion. */
export function wantsStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
