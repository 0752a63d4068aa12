import { request, requestBytes } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';
import { parsePoseSequence } from '@footlight/core-compare/browser';

import type { NewSessionBody, SectionBody, SessionBody, SummaryBody } from '../../../src/api/index.js';

const path = (id: string): string => `/api/sessions/${encodeURIComponent(id)}`;

export function beginSession(body: NewSessionBody, signal: AbortSignal): Promise<SessionBody> {
  return request('/api/sessions', { method: 'POST', body, signal });
}

export function getSession(id: string, signal: AbortSignal): Promise<SessionBody> {
  return request(path(id), { signal });
}

export function forgetSession(id: string): Promise<void> {
  return request(path(id), { method: 'DELETE' });
}

/** Who stands before a camera reads no more than this many things. */
const mostAdvice = 3;

/** What to work on since the last section, or since the beginning. */
export function endSection(id: string, signal: AbortSignal): Promise<SectionBody> {
  return request(`${path(id)}/sections`, { method: 'POST', body: { max_items: mostAdvice }, signal });
}

export function endSession(id: string): Promise<SummaryBody> {
  return request(`${path(id)}/end`, { method: 'POST', body: {} });
}

export function getSummary(id: string, signal: AbortSignal): Promise<SummaryBody> {
  return request(`${path(id)}/summary`, { signal });
}

/** What was danced, as the server recorded it. */
export async function getPerformance(id: string, signal: AbortSignal): Promise<PoseSequence> {
  return parsePoseSequence(await requestBytes(`${path(id)}/pose-sequence`, signal));
}
