import type { ObjectSource, ReadOptions } from '@footlight/contracts';

import { S3StreamError } from '../errors/s3-stream-error.js';
import type { S3Location } from '../s3/s3-location.js';
import type { WriteOptions, WrittenObject } from '../write/write-options.js';
import { writeObject } from '../write/write-object.js';
import {
  damaged,
  decodeHeader,
  encodeHeader,
  headerLength,
  prefixBytes,
  type SidecarFrame,
  type SidecarHeader,
} from './sidecar-header.js';

/** A small picture of a moment. */
export interface FramePicture {
  /** Seconds in the recording. */
  readonly timestamp: number;
  readonly bytes: Uint8Array;
}

/** What a first pass leaves for later ones: about 6 % of a 720p interview with 16 kHz Opus and a 360p JPEG a second. */
export interface SidecarContent {
  /** The recording it was made of; its ETag goes into the sidecar. */
  readonly source: Pick<ObjectSource, 'etag' | 'size' | 'label'>;
  readonly durationSeconds: number;
  readonly audio: { readonly mediaType: string; readonly bytes: Uint8Array } | null;
  /** In order of time. */
  readonly frames: readonly FramePicture[];
  /** @default 'image/jpeg' */
  readonly frameMediaType?: string;
}

/** A sidecar that belongs to the recording as it is now. */
export interface Sidecar {
  readonly durationSeconds: number;
  readonly frameCount: number;
  readonly frameMediaType: string;
  /** The audio file; `null` when the recording had none. */
  audio(options?: ReadOptions): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null>;
  /** The pictures in order of time. */
  frames(options?: ReadOptions): AsyncIterable<FramePicture>;
}

/** Where a recording's sidecar lies: beside it. */
export function sidecarLocation(location: string): string {
  return `${location}.footlight-sidecar`;
}

/**
 * Writes what a first pass found beside the recording.
 * @throws {S3StreamError} what writing throws, and `s3-stream/stale-sidecar` for a recording without an ETag
 */
export async function writeSidecar(
  location: string | S3Location,
  content: SidecarContent,
  options: WriteOptions = {},
): Promise<WrittenObject> {
  const { source, durationSeconds, audio, frames, frameMediaType = 'image/jpeg' } = content;
  if (source.etag === null) throw damaged(source.label, 'the recording has no ETag to know it again by');
  let offset = audio?.bytes.length ?? 0;
  const places = frames.map(({ timestamp, bytes }): SidecarFrame => {
    const place = { timestamp, offset, length: bytes.length };
    offset += bytes.length;
    return place;
  });
  const header: SidecarHeader = {
    source: { etag: source.etag, size: source.size },
    durationSeconds,
    audio: audio && { offset: 0, length: audio.bytes.length, mediaType: audio.mediaType },
    frames: places,
    frameMediaType,
  };
  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    yield encodeHeader(header);
    if (audio) yield audio.bytes;
    for (const { bytes } of frames) yield bytes;
  }
  return writeObject(location, body(), { contentType: 'application/octet-stream', ...options });
}

/** The head of most sidecars: the frames of half an hour. */
const firstReadBytes = 131_072;
/** Pictures are read so many bytes at a time. */
const batchBytes = 4 * 1024 * 1024;

/**
 * Opens a sidecar for the recording it was made of.
 * @throws {S3StreamError} `s3-stream/stale-sidecar` when it was made of another version, or is damaged
 */
export async function openSidecar(
  sidecar: ObjectSource,
  recording: Pick<ObjectSource, 'etag' | 'size'>,
  options: ReadOptions = {},
): Promise<Sidecar> {
  const index = { ...options, purpose: 'index' };
  const head = await sidecar.read(0, Math.min(sidecar.size, firstReadBytes), index);
  const length = headerLength(head.subarray(0, prefixBytes), sidecar.label);
  const start = prefixBytes + length;
  if (start > sidecar.size) throw damaged(sidecar.label, 'it is cut off');
  const rest = start > head.length ? await sidecar.read(head.length, start, index) : new Uint8Array();
  const header = decodeHeader(
    Buffer.concat([head.subarray(prefixBytes, start), rest]),
    sidecar.size - start,
    sidecar.label,
  );
  if (header.source.etag !== recording.etag || header.source.size !== recording.size)
    throw new S3StreamError(
      's3-stream/stale-sidecar',
      `the sidecar ${sidecar.label} was made of another version of the recording; make it anew`,
    );
  const { audio } = header;
  return {
    durationSeconds: header.durationSeconds,
    frameCount: header.frames.length,
    frameMediaType: header.frameMediaType,
    audio: async (readOptions = {}) =>
      audio && {
        mediaType: audio.mediaType,
        bytes: await sidecar.read(start + audio.offset, start + audio.offset + audio.length, {
          purpose: 'audio',
          ...readOptions,
        }),
      },
    frames: (readOptions = {}) => readFrames(sidecar, start, header.frames, { purpose: 'frames', ...readOptions }),
  };
}

async function* readFrames(
  sidecar: ObjectSource,
  base: number,
  frames: readonly SidecarFrame[],
  options: ReadOptions,
): AsyncGenerator<FramePicture, void, undefined> {
  for (let at = 0; at < frames.length;) {
    const from = frames[at]?.offset ?? 0;
    let next = at;
    let end = from;
    for (
      let frame = frames[next];
      frame && frame.offset === end && (next === at || end + frame.length - from <= batchBytes);
      frame = frames[++next]
    )
      end = frame.offset + frame.length;
    const bytes = await sidecar.read(base + from, base + end, options);
    for (const { timestamp, offset, length } of frames.slice(at, next))
      yield { timestamp, bytes: bytes.subarray(offset - from, offset - from + length) };
    at = next;
  }
}
