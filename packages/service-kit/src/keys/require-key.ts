import type { Context } from 'hono';

import { headerOf } from '../exchange/node-side.js';
import { ServiceError } from '../problem/http-error.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';
import type { StoredApiKey } from './api-key.js';
import { verifyApiKey } from './api-key.js';

export interface KeyOptions {
  readonly keys: readonly StoredApiKey[];
  /** True lets everybody in; only for a server that listens on loopback. @default false */
  readonly open?: boolean;
}

/** Whoever a request comes from: a key's id, or `local` on an open server. */
export function callerOf(context: Context): string {
  return (context.get('caller') as StoredApiKey | undefined)?.id ?? 'local';
}

/** Goes before a key among the protocols of a WebSocket: a browser cannot send headers with one. */
export const webSocketKeyPrefix = 'footlight.key.';

/** Reads `Authorization: Bearer <key>`, `X-Api-Key`, or the protocol `footlight.key.<key>` of a WebSocket, and remembers the caller. @throws ServiceError `service/unauthenticated` */
export function authenticate({ keys, open = false }: KeyOptions): StepHandler {
  return asMiddleware((context) => {
    const key = presentedKey(context);
    const caller = key === null ? null : verifyApiKey(key, keys);
    if (caller) context.set('caller', caller);
    else if (!open)
      throw new ServiceError(
        'service/unauthenticated',
        'Send a valid key as "Authorization: Bearer <key>" or "X-Api-Key".',
      );
    return undefined;
  });
}

/** Lets a request through whose key has the scope, or `*`. Runs after {@link authenticate}. @throws ServiceError `service/forbidden` */
export function requireScope(scope: string): StepHandler {
  return asMiddleware((context) => {
    const caller = context.get('caller') as StoredApiKey | undefined;
    if (caller && !caller.scopes.includes(scope) && !caller.scopes.includes('*')) {
      throw new ServiceError('service/forbidden', `This key lacks the scope "${scope}".`);
    }
    return undefined;
  });
}

function presentedKey(context: Context): string | null {
  return bearerKey(context) ?? headerOf(context, 'x-api-key') ?? webSocketKey(context);
}

function bearerKey(context: Context): string | null {
  const header = headerOf(context, 'authorization');
  return header === undefined ? null : (/^Bearer (.+)$/i.exec(header)?.[1] ?? null);
}

function webSocketKey(context: Context): string | null {
  const header = headerOf(context, 'sec-websocket-protocol');
  if (header === undefined) return null;
  const protocols = header.split(',').map((name) => name.trim());
  return protocols.find((name) => name.startsWith(webSocketKeyPrefix))?.slice(webSocketKeyPrefix.length) ?? null;
}
