/** From a range of values to a range of pixels. */
export function linear(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const span = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / span) * (range[1] - range[0]);
}

const steps = [0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/** Round times in seconds, at most `most` of them. */
export function timeTicks(start: number, end: number, most: number): number[] {
  const step =
    steps.find((seconds) => (end - start) / seconds <= most) ?? 3600 * Math.ceil((end - start) / 3600 / most);
  const ticks: number[] = [];
  for (let time = Math.ceil(start / step) * step; time <= end + 1e-9; time += step) ticks.push(time);
  return ticks;
}

/** `0:07`, `12:30`, `1:02:03`; with tenths for short stretches: `0:07.5`. */
export function clock(seconds: number, tenths = false): string {
  const whole = tenths ? Math.round(seconds * 10) / 10 : Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = (whole % 60).toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** A score as people read it: 0..100, or a dash for none. */
export function percent(score: number | null): string {
  return score === null ? '–' : String(Math.round(score * 100));
}

/** Seconds with a sign in words: `0.3 s late`, `0.1 s early`, `on time`. */
export function offsetWords(offset: number | null): string {
  if (offset === null) return '–';
  if (Math.abs(offset) < 0.05) return 'on time';
  return `${Math.abs(offset).toFixed(2)} s ${offset < 0 ? 'late' : 'early'}`;
}

/** `left_elbow` -> `left elbow`. */
export function spoken(name: string): string {
  return name.replaceAll('_', ' ');
}
