import { readdirSync } from 'node:fs';

import { seededRandom } from '@footlight/contracts/testing';
import { openObject } from '@footlight/s3-stream';
import { startFaultProxy, startObjectServer } from '@footlight/s3-stream/testing';

import { randomFault, typedFailures } from '../packages/s3-stream/test/fault-run.js';
import { pattern } from '../packages/s3-stream/test/pattern.js';

const size = 4_000_000;
const deadlineMs = 10_000;

/** Reads at random through a proxy that spoils half of all answers; every result is checked. */
export async function measureFaults(reads: number) {
  const content = pattern(size);
  const server = await startObjectServer();
  server.put('bucket/object', content);
  const proxy = await startFaultProxy(server.url);
  const random = seededRandom(2026);
  const outcomes: Record<string, number> = { right: 0 };
  let longestMs = 0;
  const opened = await openObject('s3://bucket/object', {
    s3: { endpoint: proxy.url },
    concurrency: 16,
    partBytes: 256 * 1024,
    idleTimeoutMs: 150,
    deadlineMs,
    retry: { maxAttempts: 6, baseDelayMs: 1, maxDelayMs: 10 },
  });
  const sockets = () => readdirSync('/proc/self/fd').length;
  proxy.setFaults(() => randomFault(random, size));
  const lane = async (share: number) => {
    for (let i = 0; i < share; i++) {
      const start = Math.floor(random() * size);
      const end = Math.min(size, start + 1 + Math.floor(random() * 300_000));
      const began = performance.now();
      const outcome = await opened.read(start, end).then(
        (bytes) => (Buffer.compare(bytes, content.subarray(start, end)) === 0 ? 'right' : 'wrong'),
        (error: { code?: string }) => error.code ?? String(error),
      );
      longestMs = Math.max(longestMs, performance.now() - began);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  // A tenth first: what the process then holds is what it needs, and what it gains in the other nine would be a leak.
  await Promise.all(Array.from({ length: 20 }, () => lane(reads / 200)));
  globalThis.gc?.();
  const before = { ...memoryHeld(), descriptors: sockets() };
  await Promise.all(Array.from({ length: 20 }, () => lane((reads * 9) / 200)));
  const { requests, retries } = opened.metrics();
  await opened.close();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const leftConnections = proxy.connections();
  globalThis.gc?.();
  const after = memoryHeld();
  await proxy.close();
  await server.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const untyped = Object.keys(outcomes).filter((outcome) => outcome !== 'right' && !typedFailures.includes(outcome));
  return {
    reads,
    outcomes,
    untyped,
    requests,
    retries,
    longestReadMs: Math.round(longestMs),
    deadlineMs,
    leftConnections,
    descriptorsBefore: before.descriptors,
    descriptorsAfter: sockets(),
    residentGrowthMiB: Math.round(after.resident - before.resident),
    heldGrowthMiB: Math.round((after.held - before.held) * 10) / 10,
  };
}

/** MiB: of the process, and of what is still referred to in heap and buffers after a collection. */
function memoryHeld() {
  globalThis.gc?.();
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { resident: rss / 2 ** 20, held: (heapUsed + arrayBuffers) / 2 ** 20 };
}
