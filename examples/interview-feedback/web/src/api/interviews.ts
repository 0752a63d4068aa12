import { request } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../../../src/api/index.js';

export type { InterviewBody } from '../../../src/api/index.js';

const path = '/api/v1/interviews';

export interface InterviewPage {
  readonly interviews: readonly InterviewBody[];
  readonly next_cursor: string | null;
}

export function listInterviews(signal: AbortSignal, cursor: string | null = null): Promise<InterviewPage> {
  return request(`${path}?limit=20${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, { signal });
}

export function getInterview(id: string, signal: AbortSignal): Promise<InterviewBody> {
  return request(`${path}/${encodeURIComponent(id)}`, { signal });
}

export function eraseInterview(id: string): Promise<void> {
  return request(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** True while there is something to wait for. */
export function isUnderWay({ status }: InterviewBody): boolean {
  return status === 'pending' || status === 'processing';
}
