import { appendFileSync } from 'node:fs';

import { type JobContext, runChunks } from '../../src/index.js';
import { chunkOutput, foldOutputs, type WorkPayload } from './plan.js';

/** The handler of the fault suite: stages of chunks, each of which leaves a line in the log when it is computed. */
export async function doWork(context: JobContext<WorkPayload>, log: string): Promise<unknown> {
  const { seed, stages, chunkMs, blockMs, poison } = context.payload;
  if (poison) process.kill(process.pid, 'SIGKILL');
  if (blockMs > 0) block(blockMs);
  const outputs: unknown[] = [];
  for (const { name, chunks } of stages)
    outputs.push(
      await runChunks(context, {
        stage: name,
        count: chunks,
        inputHash: (chunk) => `${seed}-${name}-${chunk}`,
        run: async (chunk) => {
          appendFileSync(log, `${context.job.id} ${name} ${chunk} ${process.pid}\n`);
          if (chunkMs > 0) await new Promise((resolve) => setTimeout(resolve, chunkMs));
          return chunkOutput(seed, name, chunk);
        },
      }),
    );
  return foldOutputs(outputs);
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}
