import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

import { callerOf } from './require-key.js';

/** Whose requests are counted together: a key's, or an address's where no key is asked for. */
export function callerKey(context: Context): string {
  const caller = callerOf(context);
  return caller === 'local' ? `address ${addressOf(context)}` : `key ${caller}`;
}

/** Where the app is mounted in a server of another kind, nobody knows the address. */
function addressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
