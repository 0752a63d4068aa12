import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { decodePixels } from './jpeg-codec.js';
import { countScans, readJpegHeader } from './jpeg-header.js';
import type { RgbImage } from './rgb-image.js';
import { turnUpright } from './turn-upright.js';

export interface PictureLimits {
  /** @default 8 MiB */
  readonly maxBytes?: number;
  /** Width times height. @default 12_582_912 (4096 x 3072) */
  readonly maxPixels?: number;
}

/** Each scan of a progressive picture goes over all of it again; encoders make about ten. */
const scansOfLargest = 16;

/**
 * Decodes a JPEG picture (baseline or progressive) and turns it upright. Size and dimensions are checked before anything
 * is decoded.
 *
 * @param input bytes, or base64 with or without a `data:` prefix
 * @throws {MediaAnalysisError} `media-analysis/too-large` beyond a limit, `media-analysis/not-a-picture` for anything else
 */
export async function decodeJpeg(input: Uint8Array | string, limits: PictureLimits = {}): Promise<RgbImage> {
  const { maxBytes = 8 * 2 ** 20, maxPixels = 4096 * 3072 } = limits;
  const bytes = typeof input === 'string' ? fromBase64(input, maxBytes) : input;
  if (bytes.byteLength > maxBytes) throw tooLarge(`${bytes.byteLength} bytes`, `${maxBytes} bytes`);
  const header = readJpegHeader(bytes);
  if (!header) throw notAPicture('they have no JPEG header', undefined);
  const { width, height } = header;
  if (width * height > maxPixels) throw tooLarge(`${width} x ${height} pixels`, `${maxPixels} pixels`);
  const scans = countScans(bytes);
  if (scans * width * height > scansOfLargest * maxPixels)
    throw tooLarge(`${scans} scans of ${width} x ${height} pixels`, `${scansOfLargest} scans of ${maxPixels} pixels`);
  if (width < 16 || height < 16)
    throw notAPicture(`the picture has ${width} x ${height} pixels; 16 x 16 is the least`, undefined);
  return turnUpright(await decodeWhole(bytes, width, height), header.orientation);
}

async function decodeWhole(bytes: Uint8Array, width: number, height: number): Promise<RgbImage> {
  try {
    const image = await decodePixels(bytes);
    if (image.width !== width || image.height !== height) throw new RangeError('two frame headers');
    return image;
  } catch (cause) {
    throw notAPicture('they cannot be decoded', cause);
  }
}

function fromBase64(text: string, maxBytes: number): Uint8Array {
  if (text.length > (maxBytes * 4) / 3 + 100)
    throw tooLarge(`${text.length} characters of base64`, `${maxBytes} bytes`);
  return Buffer.from(text.replace(/^data:image\/jpe?g;base64,/, ''), 'base64');
}

function tooLarge(seen: string, limit: string): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/too-large',
    `the picture has ${seen}; the limit is ${limit}; send a smaller one (640 x 480 is plenty)`,
  );
}

function notAPicture(why: string, cause: unknown): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/not-a-picture',
    `the bytes are no usable JPEG picture: ${why}; send a baseline or progressive JPEG`,
    { cause },
  );
}
