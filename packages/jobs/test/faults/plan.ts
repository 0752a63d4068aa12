import { createHash } from 'node:crypto';

/** What a worker program is started with. */
export interface WorkerPlan {
  readonly address: string;
  readonly queue: string;
  readonly redisUrl: string | null;
  readonly prefix: string;
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly pollMs: number;
  /** The signal to send itself at the nth visit of a point. */
  readonly strike: { readonly point: string; readonly nth: number; readonly signal: 'SIGKILL' | 'SIGSTOP' } | null;
  /** Added to this process's clock. */
  readonly skewMs: number;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  /** Every computed chunk appends a line here. */
  readonly log: string;
}

/** A job of the fault suite. */
export interface WorkPayload {
  readonly seed: number;
  readonly stages: readonly { readonly name: string; readonly chunks: number }[];
  readonly chunkMs: number;
  /** Blocks the event loop this long before anything else. */
  readonly blockMs: number;
  /** Kills its worker. */
  readonly poison: boolean;
}

/** Three stages of two chunks. */
export function workPayload(seed: number, changes: Partial<WorkPayload> = {}): WorkPayload {
  const stages = ['decode', 'listen', 'look'].map((name) => ({ name, chunks: 2 }));
  return { seed, stages, chunkMs: 0, blockMs: 0, poison: false, ...changes };
}

/** What a chunk yields: a function of its input alone. */
export function chunkOutput(seed: number, stage: string, chunk: number): { digest: string; mean: number } {
  const digest = createHash('sha256').update(`${seed}/${stage}/${chunk}`).digest('hex');
  return { digest, mean: Number.parseInt(digest.slice(0, 8), 16) / 3 };
}

/** The job's result: a function of the chunks in order. */
export function foldOutputs(outputs: readonly unknown[]): { digest: string } {
  return { digest: createHash('sha256').update(JSON.stringify(outputs)).digest('hex') };
}

/** The result that a job must have whatever happened to it. */
export function expectedResult({ seed, stages }: WorkPayload): { digest: string } {
  return foldOutputs(
    stages.map(({ name, chunks }) => Array.from({ length: chunks }, (_, chunk) => chunkOutput(seed, name, chunk))),
  );
}

/** Chunks of a job. */
export function chunkCount({ stages }: WorkPayload): number {
  return stages.reduce((sum, { chunks }) => sum + chunks, 0);
}
