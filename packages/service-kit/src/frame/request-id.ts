import { randomBytes } from 'node:crypto';

import type { Context } from 'hono';

import { headerOf, tellClient } from '../exchange/node-side.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';

/** An id of the client's own, taken over when it is harmless. */
const acceptable = /^[\w\-=]{1,255}$/;

/** Names this process among others; with a count it names the request. */
const prefix = randomBytes(9).toString('base64url');
let count = 0;

/** The id of a request, told to the client as `X-Request-Id` and to handlers as hono's `requestId()` does: the client's or a new one. */
export function nameRequest(): StepHandler {
  return asMiddleware((context) => {
    const id = ownId(context) ?? newId();
    context.set('requestId', id);
    tellClient(context, 'X-Request-Id', id);
    return undefined;
  });
}

function ownId(context: Context): string | null {
  const sent = headerOf(context, 'x-request-id');
  return sent !== undefined && acceptable.test(sent) ? sent : null;
}

/** Unlike any other, and no secret: it only ties lines together. */
function newId(): string {
  count += 1;
  return `${prefix}-${count.toString(36)}`;
}
