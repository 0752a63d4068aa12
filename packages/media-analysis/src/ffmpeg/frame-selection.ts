/** Which frames are wanted. */
export type FrameSelection =
  /** Every frame. */
  | { readonly kind: 'all' }
  /** At most this many a second, evenly spread; frames are never repeated and keep their own times. */
  | { readonly kind: 'rate'; readonly framesPerSecond: number }
  /** For each time the first frame at or after it. Seconds, at most 1,000; needs a source that can be read again. */
  | { readonly kind: 'times'; readonly times: readonly number[] }
  /** Those that stand alone in the stream: the cheapest way through a long file. */
  | {
      readonly kind: 'key-frames';
      /** Leaves out those that follow another one sooner; only in a stretch of `readMedia`. Seconds. @default 0 */
      readonly apart?: number;
    };

/** A frame may be this much earlier than its place in the grid: times in containers are rounded. */
const slack = 0.001;

/**
 * The select filter for a rate: of each cell of a grid of 1/rate seconds, the first frame. `afterTime` resumes: cells up
 * to the one of that time count as done.
 */
export function rateFilter(framesPerSecond: number, afterTime: number | null): string {
  if (!(framesPerSecond > 0 && framesPerSecond <= 1000))
    throw new RangeError(`framesPerSecond is ${framesPerSecond}; it must be above 0 and at most 1000`);
  const done = afterTime === null ? -1e9 : gridCell(afterTime, framesPerSecond);
  const cell = (time: string) => `floor(${time}*${framesPerSecond}+${slack})`;
  return `select='gt(${cell('t')},if(isnan(prev_selected_t),${done},${cell('prev_selected_t')}))'`;
}

/** The select filter for the frames of [startTime, endTime): all of them, or one in each cell of a rate's grid. */
export function rangeFilter(
  select: Extract<FrameSelection, { readonly kind: 'rate' | 'key-frames' }>,
  startTime: number,
  endTime: number,
): string {
  const within = `gte(t,${startTime - 1e-6})*lt(t,${endTime - 1e-6})`;
  if (select.kind === 'key-frames') return `select='${within}${apartFilter(select.apart ?? 0)}'`;
  return rateFilter(select.framesPerSecond, null).replace("select='", `select='${within}*`);
}

function apartFilter(seconds: number): string {
  if (!(seconds >= 0 && seconds <= 3600)) throw new RangeError(`apart is ${seconds}; it must be 0 to 3600 seconds`);
  return seconds === 0 ? '' : `*if(isnan(prev_selected_t),1,gte(t-prev_selected_t,${seconds - slack}))`;
}

/** The cell of the grid that a time belongs to. */
export function gridCell(time: number, framesPerSecond: number): number {
  return Math.floor(time * framesPerSecond + slack);
}
