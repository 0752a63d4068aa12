import type { Context } from 'hono';

import { incomingOf } from '../exchange/node-side.js';
import { callerOf } from './require-key.js';

/** Whose requests are counted together: a key's, or an address's where no key is asked for. */
export function callerKey(context: Context): string {
  const caller = callerOf(context);
  return caller === 'local' ? `address ${addressOf(context)}` : `key ${caller}`;
}

/** Where the app is mounted in a server of another kind, nobody knows the address. */
function addressOf(context: Context): string {
  return incomingOf(context)?.socket.remoteAddress ?? 'unknown';
}
