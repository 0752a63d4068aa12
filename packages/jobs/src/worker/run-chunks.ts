import type { JobContext } from './job-handler.js';

export interface Chunks<Output> {
  readonly stage: string;
  readonly count: number;
  /** Names everything the chunk's output depends on. */
  inputHash(chunk: number): string;
  run(chunk: number, signal: AbortSignal): Promise<Output>;
  /** What the progress counts. @default 1 for each chunk, in `'items'` */
  readonly weight?: { readonly unit: 'frames' | 'seconds' | 'bytes' | 'items'; of(chunk: number): number };
}

/**
 * Runs the chunks of a stage one after the other, a checkpoint after each; finished ones are not run again.
 * Outputs come in chunk order, so that folding them gives the same whatever happened in between.
 */
export async function runChunks<Output>(context: JobContext, chunks: Chunks<Output>): Promise<readonly Output[]> {
  const { unit, of } = chunks.weight ?? { unit: 'items' as const, of: () => 1 };
  const weights = Array.from({ length: chunks.count }, (_, chunk) => of(chunk));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const outputs: Output[] = [];
  let completed = 0;
  for (const [chunk, weight] of weights.entries()) {
    context.signal.throwIfAborted();
    const step = { stage: chunks.stage, chunk, inputHash: chunks.inputHash(chunk) };
    outputs.push(await context.step(step, () => chunks.run(chunk, context.signal)));
    completed += weight;
    context.onProgress({ stage: chunks.stage, completed, total, unit });
  }
  return outputs;
}
