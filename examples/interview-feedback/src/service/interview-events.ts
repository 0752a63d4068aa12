import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { FootlightError } from '@footlight/contracts';
import type { ServerEvent } from '@footlight/service-kit';

import type { InterviewBody } from '../api/index.js';
import type { Interviews } from './interviews.js';

const ended = new Set<InterviewBody['status']>(['completed', 'failed', 'cancelled']);

/**
 * How an interview goes on, until it has ended: `progress` events, then one `end`, or `erased`. Every event is the whole state, so that a
 * client that comes back with the id of its last one has missed nothing: it gets the present state unless that is what it saw.
 */
export async function* interviewEvents(
  interviews: Interviews,
  id: string,
  options: { readonly signal: AbortSignal; readonly lastEventId: string | undefined; readonly everyMs: number },
): AsyncGenerator<ServerEvent> {
  let seen = options.lastEventId;
  while (!options.signal.aborted) {
    const state = await settledState(interviews, id);
    if (state === null) return yield { event: 'erased', data: { id } };
    const event = { id: versionOf(state), event: ended.has(state.status) ? 'end' : 'progress', data: state };
    if (event.id !== seen || event.event === 'end') yield event;
    if (event.event === 'end') return;
    seen = event.id;
    await sleep(options.everyMs, null, { signal: options.signal }).catch(() => {});
  }
}

/** An erasure cancels first: who looks in between would take that for the end. */
async function settledState(interviews: Interviews, id: string): Promise<InterviewBody | null> {
  const state = await interviews.get(id).catch(nullWhenErased);
  if (state?.status !== 'cancelled') return state;
  await interviews.erasureOver(id);
  return interviews.get(id).catch(nullWhenErased);
}

function versionOf(state: InterviewBody): string {
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

function nullWhenErased(error: unknown): null {
  if (FootlightError.is(error) && error.code === 'service/not-found') return null;
  throw error;
}
