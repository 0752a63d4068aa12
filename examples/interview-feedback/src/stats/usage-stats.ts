import type { InterviewUsage } from '@footlight/coach';
import { readMemory, type JobDatabase } from '@footlight/jobs';

import type { StatsBody } from '../api/index.js';

/** Analyses that the numbers rest on. */
const sampleSize = 500;

interface Finished {
  readonly usage: InterviewUsage;
  readonly finishedAtMs: number;
}

/** Throughput, durations, memory and bytes saved, from what the newest analyses cost. */
export async function readStats({ feedback }: Pick<JobDatabase, 'feedback'>, nowMs: number): Promise<StatsBody> {
  const documents = await feedback.ofKind('usage', sampleSize);
  const finished = documents.map(({ body, createdAtMs }) => ({
    usage: body as InterviewUsage,
    finishedAtMs: createdAtMs,
  }));
  const within = (ms: number) => finished.filter(({ finishedAtMs }) => nowMs - finishedAtMs <= ms).length;
  const usages = finished.map(({ usage }) => usage);
  return {
    sample: finished.length,
    throughput: {
      completed_last_hour: within(3_600_000),
      completed_last_day: within(86_400_000),
      media_seconds_per_second: ratio(sum(usages, 'mediaSeconds'), sum(usages, 'wallSeconds')),
    },
    durations: { total: distribution(usages.map(({ wallSeconds }) => wallSeconds)), by_stage: stages(finished) },
    memory: memory(usages),
    s3: savings(usages),
  };
}

function stages(finished: readonly Finished[]): StatsBody['durations']['by_stage'] {
  const seconds = new Map<string, number[]>();
  for (const { usage } of finished)
    for (const [stage, spent] of Object.entries(usage.stageSeconds))
      seconds.set(stage, [...(seconds.get(stage) ?? []), spent]);
  return Object.fromEntries(
    [...seconds].flatMap(([stage, values]) => {
      const spread = distribution(values);
      return spread ? [[stage, spread]] : [];
    }),
  );
}

function memory(usages: readonly InterviewUsage[]): StatsBody['memory'] {
  const { limitBytes, usedBytes } = readMemory();
  const peaks = usages.map(({ peakMemoryBytes }) => peakMemoryBytes);
  return {
    server_bytes: process.memoryUsage.rss(),
    limit_bytes: limitBytes,
    used_share: usedBytes / limitBytes,
    analysis_peak_bytes: peaks.length > 0 ? Math.max(...peaks) : null,
  };
}

function savings(usages: readonly InterviewUsage[]): StatsBody['s3'] {
  const counted = usages.filter(({ sourceBytes }) => sourceBytes !== null);
  const source = counted.reduce((total, { sourceBytes }) => total + (sourceBytes ?? 0), 0);
  const fetched = counted.reduce((total, { fetchedBytes }) => total + (fetchedBytes ?? 0), 0);
  const saved = counted.reduce(
    (total, { sourceBytes, fetchedBytes }) => total + Math.max(0, (sourceBytes ?? 0) - (fetchedBytes ?? 0)),
    0,
  );
  return { source_bytes: source, fetched_bytes: fetched, saved_bytes: saved, saved_share: ratio(saved, source) };
}

/** By nearest rank; `null` without values. */
function distribution(values: readonly number[]): { mean: number; p50: number; p95: number } | null {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p50, p95] = [rank(0.5), rank(0.95)];
  if (p50 === undefined || p95 === undefined) return null;
  return { mean: sorted.reduce((total, value) => total + value, 0) / sorted.length, p50, p95 };
}

function sum(usages: readonly InterviewUsage[], field: 'mediaSeconds' | 'wallSeconds'): number {
  return usages.reduce((total, usage) => total + usage[field], 0);
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
