import type { IncomingMessage, OutgoingMessage } from 'node:http';

import type { Context } from 'hono';

/** What the adapter of Node's servers hands over beside a `Request`; `outgoing` is missing while a WebSocket is opened. */
interface NodeSide {
  readonly incoming?: IncomingMessage;
  readonly outgoing?: OutgoingMessage;
}

/** Node's side of the request, or `null` in another kind of server. */
export function incomingOf({ env }: Context): IncomingMessage | null {
  const { incoming } = (env ?? {}) as NodeSide;
  return typeof incoming?.headers === 'object' ? incoming : null;
}

/** Node's side of the answer, or `null` in another kind of server and while a WebSocket is opened. */
export function outgoingOf({ env }: Context): OutgoingMessage | null {
  const { outgoing } = (env ?? {}) as NodeSide;
  return typeof outgoing?.setHeader === 'function' ? outgoing : null;
}

/** A header of the request; Node has them parsed already. @param name in lower case */
export function headerOf(context: Context, name: Lowercase<string>): string | undefined {
  const incoming = incomingOf(context);
  if (!incoming) return context.req.header(name);
  const value = incoming.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/**
 * Sets a header of whatever answers the request, a refusal included; a header of the answer's own wins. On Node it goes straight to
 * the outgoing message: headers of a `Response` cost several times as much, and make the adapter copy them all.
 */
export function tellClient(context: Context, name: string, value: string): void {
  const outgoing = outgoingOf(context);
  if (outgoing) outgoing.setHeader(name, value);
  else context.header(name, value);
}
