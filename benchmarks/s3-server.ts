/** The test server in a process of its own: `tsx s3-server.ts <path>=<file> ...`; prints its URL and answers `stats` lines. */
import { createInterface } from 'node:readline';

import { startObjectServer } from '@footlight/s3-stream/testing';

const server = await startObjectServer();
for (const entry of process.argv.slice(2)) {
  const [path = '', file = ''] = entry.split('=');
  server.put(path, { file });
}
console.log(JSON.stringify({ url: server.url }));
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'clear') server.clearLog();
  const bytes = server.log.reduce((sum, request) => sum + request.bodyBytes, 0);
  console.log(JSON.stringify({ requests: server.log.length, bytes }));
}
await server.close();
