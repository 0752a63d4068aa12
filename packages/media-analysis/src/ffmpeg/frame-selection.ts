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
  return `select='${gridCondition(framesPerSecond, afterTime === null ? -1e9 : gridCell(afterTime, framesPerSecond))}'`;
}

/** Whether a frame is the first of a cell after the last one that was selected. @param done the cell that counts as selected at first */
function gridCondition(framesPerSecond: number, done: number): string {
  if (!(framesPerSecond > 0 && framesPerSecond <= 1000))
    throw new RangeError(`framesPerSecond is ${framesPerSecond}; it must be above 0 and at most 1000`);
  const cell = (time: string) => `floor(${time}*${framesPerSecond}+${slack})`;
  return `gt(${cell('t')},if(isnan(prev_selected_t),${done},${cell('prev_selected_t')}))`;
}

/** A run through several stretches of a recording, which selects in each of them as if it were alone. Seconds. */
export interface SelectedRange {
  readonly startTime: number;
  readonly endTime: number;
  readonly stretchSeconds: number;
}

/** The select filter for the frames of [startTime, endTime): all of them, or one in each cell of a rate's grid. */
export function rangeFilter(
  select: Extract<FrameSelection, { readonly kind: 'rate' | 'key-frames' }>,
  { startTime, endTime, stretchSeconds }: SelectedRange,
): string {
  const within = `gte(t,${startTime - 1e-6})*lt(t,${endTime - 1e-6})`;
  const stretch = (time: string) => `floor((${time}+1e-6)/${stretchSeconds})`;
  const isFirst = `gt(${stretch('t')},${stretch('prev_selected_t')})`;
  return `select='${within}*(${wantedWithin(select)}+if(isnan(prev_selected_t),1,${isFirst}))'`;
}

function wantedWithin(select: Extract<FrameSelection, { readonly kind: 'rate' | 'key-frames' }>): string {
  if (select.kind === 'rate') return gridCondition(select.framesPerSecond, -1e9);
  const { apart = 0 } = select;
  if (!(apart >= 0 && apart <= 3600)) throw new RangeError(`apart is ${apart}; it must be 0 to 3600 seconds`);
  return apart === 0 ? '1' : `gte(t-prev_selected_t,${apart - slack})`;
}

/** The cell of the grid that a time belongs to. */
export function gridCell(time: number, framesPerSecond: number): number {
  return Math.floor(time * framesPerSecond + slack);
}
