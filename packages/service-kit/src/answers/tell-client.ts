import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * Sets a header of whatever answers the request, a refusal included; a header of the answer's own wins. On Node it goes straight to
 * the outgoing message: headers of a `Response` cost several times as much, and make the adapter copy them all.
 */
export function tellClient(context: Context, name: string, value: string): void {
  const outgoing = outgoingOf(context);
  if (outgoing) outgoing.setHeader(name, value);
  else context.header(name, value);
}

/** Node's side of the answer, or `null` in another kind of server and while a WebSocket is opened. */
export function outgoingOf({ env }: Context): HttpBindings['outgoing'] | null {
  const { outgoing } = (env ?? {}) as Partial<HttpBindings>;
  return typeof outgoing?.setHeader === 'function' ? outgoing : null;
}
