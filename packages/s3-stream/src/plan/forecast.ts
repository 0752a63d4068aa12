import { readFragment } from '../media-index/fragment.js';
import type { MediaIndex } from '../media-index/read-media-index.js';
import type { SamplePlace } from '../media-index/samples.js';
import { longestPartBytes, partGrowth } from '../ranged/part-stream.js';
import { ExtentGuess } from './extent-guess.js';
import { fragmentExtents } from './fragment-extents.js';
import { readHead } from './fragment-head.js';
import { mergePieces } from './merge-pieces.js';
import type { ReadPlan } from './plan-reads.js';
import { createSampleFilter } from './wanted.js';

/** What a plan will transfer, beside the index that was read already. */
export interface PlanForecast {
  readonly bytes: number;
  readonly requests: number;
  /** False when it is projected from a few fragments. */
  readonly exact: boolean;
}

type FragmentIndex = Extract<MediaIndex, { layout: 'fragments' }>;

const probes = 6;
// The first request of a stream by default: see `firstPartBytes` of the reader.
const firstPartBytes = 1024 * 1024;

/**
 * Tells what a plan will cost before it is carried out. For fragments it reads the headers of a few.
 * @throws {S3StreamError} `s3-stream/invalid-media`, and whatever reading throws
 */
export async function forecastPlan(index: MediaIndex, plan: ReadPlan): Promise<PlanForecast> {
  if (plan.kind === 'ranges') {
    const bytes = plan.pieces.reduce((sum, { start, end }) => sum + end - start, 0);
    return { bytes, requests: plan.pieces.length, exact: true };
  }
  if (plan.kind === 'stream' || index.layout !== 'fragments')
    return { bytes: index.reader.size, requests: streamRequests(index.reader.size), exact: true };
  return projectFragments(index, plan);
}

/** Of a stream that keeps to one lane; each further lane cuts it finer. */
function streamRequests(size: number): number {
  let requests = 0;
  let part = firstPartBytes;
  for (let at = 0; at < size; at += part, part = Math.min(part * partGrowth, longestPartBytes)) requests++;
  return requests;
}

/** Projects the whole from a few fragments: listed ones spread over the file, or else the first one. */
async function projectFragments(index: FragmentIndex, plan: ReadPlan): Promise<PlanForecast> {
  const { fragments, firstFragment, reader } = index;
  const listed = fragments ?? [];
  const step = Math.max(1, Math.floor(listed.length / probes));
  const chosen = listed.length > 0 ? listed.filter((_, i) => i % step === step >> 1).slice(0, probes) : [firstFragment];
  const costs: FragmentCost[] = [];
  for (const offset of chosen) costs.push(await fragmentCost(index, plan, offset));
  const mean = (of: (cost: FragmentCost) => number) => costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length;
  const count = listed.length > 0 ? listed.length : (reader.size - firstFragment) / mean(({ span }) => span);
  const guessed = overshoot(
    plan.gapBytes,
    costs.map(({ head }) => head),
  );
  const guessedTail =
    listed.length > 0
      ? overshoot(
          plan.gapBytes,
          costs.map(({ tail }) => tail),
        )
      : 0;
  const bytes = (mean((cost) => cost.bytes) + guessed + guessedTail) * count;
  return { bytes: Math.round(bytes), requests: Math.ceil(mean(({ requests }) => requests) * count) + 1, exact: false };
}

/** How many bytes too many a guess asks for, on average. */
function overshoot(gapBytes: number, extents: readonly number[]): number {
  const guess = new ExtentGuess(gapBytes, 0);
  for (const extent of extents) guess.learn(extent);
  const most = guess.guess();
  return extents.reduce((sum, extent) => sum + Math.max(0, most - extent), 0) / extents.length;
}

interface FragmentCost {
  readonly bytes: number;
  readonly requests: number;
  readonly span: number;
  readonly head: number;
  readonly tail: number;
}

async function fragmentCost(
  index: FragmentIndex,
  { selection, gapBytes }: ReadPlan,
  offset: number,
): Promise<FragmentCost> {
  const head = await readHead(index.reader, offset);
  const places = readFragment(head.moof, offset, index.tracks, new Map()).sort((a, b) => a.offset - b.offset);
  const wanted = places.filter(createSampleFilter(selection));
  const header: SamplePlace = {
    trackId: -1,
    offset,
    size: head.mediaStart - offset,
    timestamp: 0,
    duration: 0,
    isKey: false,
  };
  const pieces = mergePieces([header, ...wanted], gapBytes);
  const bytes = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
  // The last range of a fragment is one request with the first of the next when nothing lies between them.
  const joins = pieces.length > 1 && (pieces.at(-1)?.end ?? 0) + gapBytes >= head.end;
  return {
    bytes,
    span: head.end - offset,
    requests: pieces.length - (joins ? 1 : 0),
    ...fragmentExtents(offset, head, wanted, gapBytes),
  };
}
