import { ApiError, request, requestBytes, sendFile } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';
import { parsePoseSequence } from '@footlight/core-compare/browser';

import type { ConfigBody, ReferenceBody } from '../../../src/api/index.js';

export async function listReferences(signal: AbortSignal): Promise<readonly ReferenceBody[]> {
  return (await request<{ references: ReferenceBody[] }>('/api/references', { signal })).references;
}

export function getReference(id: string, signal: AbortSignal): Promise<ReferenceBody> {
  return request(`/api/references/${encodeURIComponent(id)}`, { signal });
}

export function getConfig(signal: AbortSignal): Promise<ConfigBody> {
  return request('/api/config', { signal });
}

export function deleteReference(id: string): Promise<void> {
  return request(`/api/references/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** The choreography itself, for drawing. @throws ApiError when it is not ready */
export async function getPoses({ poses_path: path, name }: ReferenceBody, signal: AbortSignal): Promise<PoseSequence> {
  if (path === null) throw new ApiError(409, `${name} is not ready yet.`);
  return getPoseFile(path, signal);
}

/** Poses that the server has at an address. @throws ApiError */
export async function getPoseFile(path: string, signal: AbortSignal): Promise<PoseSequence> {
  return parsePoseSequence(await requestBytes(path, signal));
}

export interface Upload {
  readonly file: File;
  /** 0..1 of the bytes that have gone out. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Sends a video or a pose file. @throws ApiError */
export function uploadReference({ file, ...sending }: Upload): Promise<ReferenceBody> {
  return sendFile({ path: `/api/references?name=${encodeURIComponent(nameOf(file))}`, file, ...sending });
}

/** The file's name without its ending, as long as the server takes. */
function nameOf(file: File): string {
  return file.name.replace(/\.[^.]+$/, '').slice(0, 100) || 'My dance';
}
