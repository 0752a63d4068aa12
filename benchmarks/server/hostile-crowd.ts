/**
 * Many hostile clients in a process of their own, so that what they cost is not taken for what the server takes:
 * `hostile-crowd.ts URL COUNT`. Says when all of them are through.
 */
import { hostileClient } from './hostile-client.js';

const [address = '', count = '0'] = process.argv.slice(2);
const url = new URL(address);
process.once('message', async () => {
  await Promise.all(Array.from({ length: Number(count) }, (_, index) => hostileClient(url, index)));
  process.send?.('through');
  process.disconnect();
});
process.send?.('ready');
