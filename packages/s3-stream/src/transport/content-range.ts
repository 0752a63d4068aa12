/** What `Content-Range: bytes 0-4/10` says, with an exclusive end. `size` is `null` for `*`. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  readonly size: number | null;
}

/** Reads a Content-Range header (RFC 9110, section 14.4); `null` when it is not one of bytes or contradicts itself. */
export function parseContentRange(header: string | undefined): ContentRange | null {
  const match = /^bytes (\d{1,16})-(\d{1,16})\/(\d{1,16}|\*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const start = Number(match[1]);
  const end = Number(match[2]) + 1;
  const size = match[3] === '*' ? null : Number(match[3]);
  const consistent = end > start && Number.isSafeInteger(end) && (size === null || end <= size);
  return consistent ? { start, end, size } : null;
}
