import { ServiceError } from '@footlight/service-kit';

/** Where a page of interviews ended, as text that clients need not understand. */
export function writeCursor({ createdAtMs, id }: { readonly createdAtMs: number; readonly id: string }): string {
  return Buffer.from(`${createdAtMs}:${id}`).toString('base64url');
}

/** @throws ServiceError `service/invalid-request` */
export function readCursor(cursor: string): { readonly createdAtMs: number; readonly id: string } {
  const [, createdAtMs, id] = /^(\d{1,15}):([\w-]{1,100})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (createdAtMs === undefined || id === undefined)
    throw new ServiceError('service/invalid-request', 'The cursor is not one that a list gave: begin without it.');
  return { createdAtMs: Number(createdAtMs), id };
}
