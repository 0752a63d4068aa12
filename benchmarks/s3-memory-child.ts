/** Reads one object whole in a process of its own and says what memory that took: `tsx s3-memory-child.ts <url> <way>`. */
import { readFileSync } from 'node:fs';

import { createS3Client, openObject } from '@footlight/s3-stream';

const [url = '', path = '', way = 'stream'] = process.argv.slice(2);
const client = await createS3Client({ endpoint: url });
const warm = await openObject('s3://bench/10m.bin', { s3: { client } });
await warm.read(0, 65_536);
await warm.close();
globalThis.gc?.();
const baseline = process.memoryUsage.rss();

/** The kernel's own peak of resident memory, in bytes. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
const before = peak();
let highest = 0;
const watch = setInterval(() => void (highest = Math.max(highest, process.memoryUsage.rss())), 5);
const object = await openObject(`s3://bench/${path}`, { s3: { client } });
let bytes = 0;
if (way === 'chunks') for await (const chunk of object.chunks({ reuse: true })) bytes += chunk.bytes.length;
else if (way === 'sdk') {
  const { GetObjectCommand } = await import('../packages/s3-stream/test/peers.js');
  const { Body } = (await client.send(new GetObjectCommand({ Bucket: 'bench', Key: path }) as never)) as {
    Body: AsyncIterable<Uint8Array>;
  };
  for await (const chunk of Body) bytes += chunk.length;
} else for await (const chunk of object.stream()) bytes += chunk.length;
await object.close();
clearInterval(watch);
if (bytes !== object.size) throw new Error(`${bytes} of ${object.size} bytes`);
const top = peak() > before ? peak() : highest;
console.log(JSON.stringify({ bytes, baselineMiB: baseline / 2 ** 20, overMiB: (top - baseline) / 2 ** 20 }));
process.exit(0);
