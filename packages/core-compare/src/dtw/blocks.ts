import type { SeriesView } from '../backend/backend.js';

/** Indices of some queries and of some catalogue entries, to be compared each with each. */
export interface Block {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Costs of frame pairs times dims between two reports of progress: some tenths of a second in TypeScript. */
const BLOCK_WORK = 2e8;

/** How {@link cutBlocks} may cut. */
export interface BlockRules {
  /** The longer length of every pair in a block is the same, so that a band given as a fraction has one radius. */
  readonly byLength: boolean;
  /** A row meets its whole group of columns in one block, so that the best found so far prunes the rest. */
  readonly wholeRows: boolean;
}

/** Cuts queries x catalogue into blocks small enough to report progress between them. */
export function cutBlocks(
  queries: readonly SeriesView[],
  catalogue: readonly SeriesView[],
  rules: BlockRules,
): Block[] {
  const blocks: Block[] = [];
  for (const rows of groups(queries, rules.byLength)) {
    const rowFrames = longest(queries, rows);
    for (const group of groups(catalogue, rules.byLength)) {
      const parts = rules.wholeRows ? [group] : portions(group, (index) => workOf(catalogue, index) * rowFrames);
      for (const columns of parts) {
        const work = columns.reduce((total, index) => total + workOf(catalogue, index), 0);
        const rowParts = portions(rows, (index) => (queries[index] as SeriesView).frames * work);
        blocks.push(...rowParts.map((part) => ({ rows: part, columns })));
      }
    }
  }
  return blocks;
}

function groups(views: readonly SeriesView[], byLength: boolean): number[][] {
  if (!byLength) return [[...views.keys()]];
  const found = new Map<number, number[]>();
  for (const [index, { frames }] of views.entries()) {
    const group = found.get(frames);
    if (group) group.push(index);
    else found.set(frames, [index]);
  }
  return [...found.values()];
}

/** Neighbours together as long as their work fits into one block. */
function portions(indices: readonly number[], work: (index: number) => number): number[][] {
  const parts: number[][] = [];
  let room = 0;
  for (const index of indices) {
    const cost = work(index);
    if (parts.length === 0 || cost > room) {
      parts.push([]);
      room = BLOCK_WORK;
    }
    parts.at(-1)?.push(index);
    room -= cost;
  }
  return parts;
}

function workOf(views: readonly SeriesView[], index: number): number {
  const view = views[index] as SeriesView;
  return view.frames * view.dims;
}

function longest(views: readonly SeriesView[], indices: readonly number[]): number {
  return indices.reduce((most, index) => Math.max(most, (views[index] as SeriesView).frames), 0);
}
