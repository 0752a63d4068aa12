/** From 0 to 1 with the least jerk, as arms reach: 10t^3 - 15t^4 + 6t^5 (Flash and Hogan 1985). */
export function ease(share: number): number {
  const t = Math.min(Math.max(share, 0), 1);
  return t * t * t * (10 - 15 * t + 6 * t * t);
}

/** A value that moves between the given `[beat, value]` points with the least jerk, and rests before and after them. */
export function keys(beat: number, ...points: readonly (readonly [number, number])[]): number {
  let before = points[0] ?? [0, 0];
  for (const point of points) {
    if (beat < point[0]) {
      const share = (beat - before[0]) / Math.max(point[0] - before[0], 1e-9);
      return before[1] + (point[1] - before[1]) * ease(share);
    }
    before = point;
  }
  return before[1];
}

/** 0 on the beat and 1 half-way to the next: how a body gives in the knees. */
export function bounce(beat: number): number {
  return (1 - Math.cos(2 * Math.PI * beat)) / 2;
}

/** -1..1 once in `beats`. */
export function swing(beat: number, beats: number, delay = 0): number {
  return Math.sin((2 * Math.PI * (beat - delay)) / beats);
}

/** 0 outside and 1 in the middle of a window of `width` beats around `at`. */
export function bump(beat: number, at: number, width: number): number {
  const distance = Math.abs(beat - at) / (width / 2);
  return distance >= 1 ? 0 : (1 + Math.cos(Math.PI * distance)) / 2;
}
