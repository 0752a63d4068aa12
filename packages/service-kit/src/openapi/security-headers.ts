import { outgoingOf } from '../exchange/node-side.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';

/** What browsers of today read; those for plug-ins and for filters that are gone cost every answer as much as the others. */
const fixed: readonly (readonly [string, string])[] = [
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Origin-Agent-Cluster', '?1'],
  ['Permissions-Policy', 'camera=(self), microphone=(self), geolocation=()'],
  ['Referrer-Policy', 'no-referrer'],
  ['Strict-Transport-Security', 'max-age=15552000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'SAMEORIGIN'],
];

/**
 * Headers for pages and JSON alike: nothing from elsewhere runs, nobody may frame the page, the camera is the page's own.
 * A handler that sets a Content-Security-Policy keeps it.
 *
 * @param options.connect further sources of `connect-src`
 */
export function pageHeaders({ connect = [] }: { readonly connect?: readonly string[] } = {}): StepHandler {
  const policy = contentPolicy(connect);
  return asMiddleware((context) => {
    const outgoing = outgoingOf(context);
    if (!outgoing) return () => dress(context.res.headers, policy);
    for (const [name, value] of fixed) outgoing.setHeader(name, value);
    outgoing.setHeader('Content-Security-Policy', policy);
    return undefined;
  });
}

function dress(headers: Headers, policy: string): void {
  for (const [name, value] of fixed) headers.set(name, value);
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policy);
}

function contentPolicy(connect: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    ["connect-src 'self'", ...connect].join(' '),
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
