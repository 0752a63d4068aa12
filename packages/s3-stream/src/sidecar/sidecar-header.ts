import { S3StreamError } from '../errors/s3-stream-error.js';

/** A stretch of the sidecar behind its header. Bytes. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

export interface SidecarFrame extends Stretch {
  /** Seconds in the recording. */
  readonly timestamp: number;
}

/** What a sidecar holds, and of which version of which recording. */
export interface SidecarHeader {
  readonly source: { readonly etag: string; readonly size: number };
  readonly durationSeconds: number;
  readonly audio: (Stretch & { readonly mediaType: string }) | null;
  readonly frames: readonly SidecarFrame[];
  readonly frameMediaType: string;
}

/** The first bytes of a sidecar; then the header's length in 4 bytes, big-endian, the header in JSON, and what it tells of. */
const magic = 'footlight sidecar 1\n';
export const prefixBytes = magic.length + 4;
/** A frame a second for 24 hours needs about 6 MB. */
export const maxHeaderBytes = 16 * 1024 * 1024;

export function encodeHeader(header: SidecarHeader): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  if (json.length > maxHeaderBytes) throw new RangeError(`${header.frames.length} frames are too many for a sidecar`);
  const prefix = Buffer.alloc(prefixBytes);
  prefix.write(magic, 'latin1');
  prefix.writeUInt32BE(json.length, magic.length);
  return Buffer.concat([prefix, json]);
}

/** The header's length in bytes. @throws {S3StreamError} `s3-stream/stale-sidecar` when this is no sidecar */
export function headerLength(prefix: Uint8Array, label: string): number {
  const bytes = Buffer.from(prefix);
  const length =
    bytes.length === prefixBytes && bytes.toString('latin1', 0, magic.length) === magic
      ? bytes.readUInt32BE(magic.length)
      : 0;
  if (length < 2 || length > maxHeaderBytes) throw damaged(label, 'it does not begin like one');
  return length;
}

/** @param room bytes behind the header @throws {S3StreamError} `s3-stream/stale-sidecar` when anything in it is not as it must be */
export function decodeHeader(json: Uint8Array, room: number, label: string): SidecarHeader {
  const value = parseJson(json, label);
  const source = fields(value['source']);
  const audio = value['audio'] === null ? null : fields(value['audio']);
  const frames = value['frames'];
  if (typeof source['etag'] !== 'string' || !isCount(source['size']) || !isSeconds(value['durationSeconds']))
    throw damaged(label, 'its header is incomplete');
  if (audio && (!isStretch(audio, room) || typeof audio['mediaType'] !== 'string'))
    throw damaged(label, 'its audio is cut off');
  if (!Array.isArray(frames) || typeof value['frameMediaType'] !== 'string')
    throw damaged(label, 'its header is incomplete');
  for (const frame of frames.map(fields))
    if (!isStretch(frame, room) || !isSeconds(frame['timestamp'])) throw damaged(label, 'a frame is cut off');
  return value as unknown as SidecarHeader;
}

export function damaged(label: string, why: string, options: ErrorOptions = {}): S3StreamError {
  return new S3StreamError(
    's3-stream/stale-sidecar',
    `the sidecar ${label} cannot be used: ${why}; make it anew from the recording`,
    options,
  );
}

function parseJson(json: Uint8Array, label: string): Readonly<Record<string, unknown>> {
  try {
    return fields(JSON.parse(Buffer.from(json).toString('utf8')));
  } catch (cause) {
    throw damaged(label, 'its header is not JSON', { cause });
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isStretch({ offset, length }: Readonly<Record<string, unknown>>, room: number): boolean {
  return isCount(offset) && isCount(length) && offset + length <= room;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isSeconds(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
