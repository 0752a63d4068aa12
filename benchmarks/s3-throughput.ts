import type { Readable } from 'node:stream';

import { createS3Client, openObject } from '@footlight/s3-stream';

import { GetObjectCommand } from '../packages/s3-stream/test/peers.js';
import { startServer } from './s3-process.js';

const part = 8 * 1024 * 1024;
const parallel = 4;
type Client = Awaited<ReturnType<typeof createS3Client>>;

async function body(client: Client, range?: string): Promise<Readable> {
  const command = new GetObjectCommand({ Bucket: 'bench', Key: '1g.bin', ...(range && { Range: range }) });
  return ((await client.send(command as never)) as { Body: Readable }).Body;
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}

/** Ranged GETs side by side by the same client, their bytes counted and dropped: what our reader is held against. */
async function bareRanges(client: Client, size: number): Promise<number> {
  let next = 0;
  let bytes = 0;
  const lane = async () => {
    while (next < size) {
      const start = next;
      next += part;
      const stream = await body(client, `bytes=${start}-${Math.min(size, start + part) - 1}`);
      stream.on('data', (chunk: Uint8Array) => void (bytes += chunk.length));
      await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
    }
  };
  await Promise.all(Array.from({ length: parallel }, lane));
  return bytes;
}

/** Megabytes a second, interleaved, the median and best of `rounds`. */
export async function measureThroughput(file: string, size: number, rounds: number) {
  const server = await startServer({ 'bench/1g.bin': file });
  const client = await createS3Client({ endpoint: server.url });
  const contenders: Record<string, () => Promise<number>> = {
    footlight: async () => {
      const object = await openObject('s3://bench/1g.bin', { s3: { client } });
      const bytes = await drain(object.stream());
      await object.close();
      return bytes;
    },
    bareRanges: () => bareRanges(client, size),
    getObjectWhole: async () => drain(await body(client)),
  };
  const speeds: Record<string, number[]> = {};
  const cpuMs: Record<string, number[]> = {};
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const [name, run] of Object.entries(contenders)) {
        const cpu = process.cpuUsage();
        const start = performance.now();
        const bytes = await run();
        if (bytes !== size) throw new Error(`${name} read ${bytes} of ${size} bytes`);
        const elapsed = performance.now() - start;
        const { user, system } = process.cpuUsage(cpu);
        if (round === 0) continue;
        (speeds[name] ??= []).push(size / 1e3 / elapsed);
        (cpuMs[name] ??= []).push((user + system) / 1e3);
      }
    }
  } finally {
    client.destroy?.();
    await server.stop();
  }
  const median = (values: number[] = []) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  const ratio = (other: string) =>
    median(speeds['footlight']?.map((speed, i) => speed / (speeds[other]?.[i] ?? Number.NaN)));
  return {
    megabytesPerSecond: Object.fromEntries(
      Object.entries(speeds).map(([name, values]) => [name, Math.round(median(values))]),
    ),
    cpuMilliseconds: Object.fromEntries(
      Object.entries(cpuMs).map(([name, values]) => [name, Math.round(Math.min(...values))]),
    ),
    ratioToBareRanges: ratio('bareRanges'),
    ratioToGetObjectWhole: ratio('getObjectWhole'),
    rounds,
  };
}
