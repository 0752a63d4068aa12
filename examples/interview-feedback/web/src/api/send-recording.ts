import { sendFile } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../../../src/api/index.js';

export interface Sending {
  readonly recording: Blob;
  readonly details: { readonly name: string; readonly question: string; readonly language: string };
  /** The same for every try with the same recording: it is taken once, whatever happens to the answers. */
  readonly key: string;
  /** 0..1 of the bytes that have gone out. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Hands a recording in. @throws ApiError */
export function sendRecording({ recording, details, key, onProgress, signal }: Sending): Promise<InterviewBody> {
  return sendFile({
    path: `/api/v1/interviews?${filledIn(details)}`,
    file: recording,
    headers: { 'idempotency-key': key },
    onProgress,
    signal,
  });
}

function filledIn(details: Sending['details']): string {
  return String(new URLSearchParams(Object.entries(details).filter(([, value]) => value.trim() !== '')));
}
