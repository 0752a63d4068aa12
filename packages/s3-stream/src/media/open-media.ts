import type { ObjectSource, OnProgress } from '@footlight/contracts';

import { linkAbort } from '../internal/linked-abort.js';
import { openInput } from '../media-index/media-input.js';
import { readMediaIndex, type MediaIndex } from '../media-index/read-media-index.js';
import type { MediaTrack } from '../media-index/samples.js';
import { forecastPlan, type PlanForecast } from '../plan/forecast.js';
import { planReads, type PlanOptions, type ReadPlan } from '../plan/plan-reads.js';
import type { Selection, Wanted } from '../plan/wanted.js';
import { ForwardWindow } from './forward-window.js';
import { readFragments } from './read-fragments.js';
import { readMatroska } from './read-matroska.js';
import { readPieces } from './read-pieces.js';
import { Spans } from './spans.js';

/** A coded sample of a recording. `data` may share memory with its neighbours: copy what is kept for long. */
export interface MediaSample {
  readonly trackId: number;
  readonly kind: 'audio' | 'video';
  /** Seconds. */
  readonly timestamp: number;
  /** Seconds. */
  readonly duration: number;
  readonly isKey: boolean;
  readonly data: Uint8Array;
}

export interface MediaReadOptions {
  readonly signal?: AbortSignal;
  /** Counts seconds of media. */
  readonly onProgress?: OnProgress;
}

export interface OpenMediaOptions extends PlanOptions {
  readonly signal?: AbortSignal;
}

/** A recording with a plan of what to read of it. */
export interface OpenedMedia {
  readonly source: ObjectSource;
  readonly index: MediaIndex;
  readonly tracks: readonly MediaTrack[];
  /** The tracks that are read. */
  readonly selection: Selection;
  /** `'ranges'`, `'fragments'` or `'stream'`. */
  readonly planKind: ReadPlan['kind'];
  /** What {@link OpenedMedia.samples} will transfer. For fragments it reads a few of their headers. */
  forecast(): Promise<PlanForecast>;
  /** The wanted samples, audio and frames together, in the order they lie in the file. Each call reads again. */
  samples(options?: MediaReadOptions): AsyncIterable<MediaSample>;
}

/**
 * Opens a recording to read its audio and a key frame every so often, and nothing else as far as its layout allows.
 *
 * @throws {S3StreamError} `s3-stream/invalid-media`, and whatever reading the source throws
 */
export async function openMedia(
  source: ObjectSource,
  wanted: Wanted = {},
  options: OpenMediaOptions = {},
): Promise<OpenedMedia> {
  const index = await readMediaIndex(source, options);
  const plan = planReads(index, wanted, options);
  return {
    source,
    index,
    tracks: index.tracks,
    selection: plan.selection,
    planKind: plan.kind,
    forecast: () => forecastPlan(index, plan),
    samples: (readOptions = {}) => readSamples(source, index, plan, readOptions),
  };
}

async function* readSamples(
  source: ObjectSource,
  index: MediaIndex,
  plan: ReadPlan,
  { signal, onProgress }: MediaReadOptions,
): AsyncGenerator<MediaSample, void, undefined> {
  const kinds = new Map(index.tracks.map(({ id, kind }) => [id, kind]));
  const link = linkAbort([signal], null, source.label);
  const total = index.durationSeconds || null;
  let completed = 0;
  try {
    for await (const { trackId, timestamp, duration, isKey, data } of chosenReader(source, index, plan, link.signal)) {
      link.signal.throwIfAborted();
      yield { trackId, kind: kinds.get(trackId) === 'video' ? 'video' : 'audio', timestamp, duration, isKey, data };
      completed = Math.max(completed, timestamp + duration);
      onProgress?.({ stage: 'read', completed, total, unit: 'seconds' });
    }
  } finally {
    link.abort(new Error('the samples were left'));
    link.dispose();
  }
}

function chosenReader(source: ObjectSource, index: MediaIndex, plan: ReadPlan, signal: AbortSignal) {
  if (plan.kind === 'ranges') return readPieces(plan.pieces, new Spans(source, signal));
  if (plan.kind === 'fragments' && index.layout === 'fragments')
    return readFragments(index, plan, new Spans(source, signal));
  return readWindow(source, plan, signal);
}

async function* readWindow(source: ObjectSource, plan: ReadPlan, signal: AbortSignal) {
  const window = new ForwardWindow(source, signal);
  const input = openInput(source.size, (start, end) => window.read(start, end));
  try {
    yield* readMatroska(input, plan.selection);
  } finally {
    input.dispose();
    await window.close();
  }
}
