import type { Context, MiddlewareHandler, Next } from 'hono';

/**
 * Looks at a request before it is worked on: throws to refuse it. May give back what is to be done once it was answered, which
 * must not throw.
 */
export type Step = (context: Context) => (() => void) | undefined;

/** Middleware that only looks: used by itself, or {@link together} with others for the price of one. */
export interface StepHandler extends MiddlewareHandler {
  readonly step: Step;
}

/** A step as middleware. */
export function asMiddleware(step: Step): StepHandler {
  const handler: MiddlewareHandler = (context, next) => {
    const done = step(context);
    return done ? doneAfter(next, done) : next();
  };
  return Object.assign(handler, { step });
}

async function doneAfter(next: Next, done: () => void): Promise<void> {
  try {
    await next();
  } finally {
    done();
  }
}

/**
 * Several steps as one middleware, in their order; what they give back is done in the opposite order. Every middleware of its own
 * costs promises: many of them are most of what a small request takes.
 */
export function together(...handlers: readonly StepHandler[]): StepHandler {
  const steps = handlers.map(({ step }) => step);
  return asMiddleware((context) => {
    const ends: (() => void)[] = [];
    try {
      for (const step of steps) {
        const end = step(context);
        if (end) ends.push(end);
      }
    } catch (error) {
      endAll(ends);
      throw error;
    }
    return ends.length === 0 ? undefined : () => endAll(ends);
  });
}

function endAll(ends: readonly (() => void)[]): void {
  for (let at = ends.length - 1; at >= 0; at--) ends[at]?.();
}
