import type { ImageResizer, ModelImage } from '@footlight/contracts';

import { imageBytes, imageSize } from './image-size.js';

export interface ImageOptions {
  /** Longest side in pixels that is sent; larger pictures are resized, or left out. @default 512 */
  readonly maxDimension?: number;
  /** Most bytes that are sent. @default 150000 */
  readonly maxBytes?: number;
  /** Makes larger pictures fit. Without one they are left out. */
  readonly resizeImage?: ImageResizer;
}

/** Why a picture was not sent. */
export type ImageDropReason = 'unreadable' | 'too-large' | 'resize-failed';

export type PreparedImage =
  | { readonly image: ModelImage; readonly dropped: null }
  | { readonly image: null; readonly dropped: ImageDropReason };

/** Pictures beyond these are not even handed to a resizer: a decoder may need memory for every pixel. */
const hopelessBytes = 20_000_000;
const hopelessDimension = 16_384;

/** Makes a picture fit to be sent, or says why not. Only its header is read here. Never rejects. */
export async function prepareImage(
  image: ModelImage,
  { maxDimension = 512, maxBytes = 150_000, resizeImage }: ImageOptions = {},
  signal?: AbortSignal,
): Promise<PreparedImage> {
  if (!isBase64(image.base64)) return { image: null, dropped: 'unreadable' };
  const size = imageSize(image);
  if (!size) return { image: null, dropped: 'unreadable' };
  const longest = Math.max(size.width, size.height);
  if (longest <= maxDimension && imageBytes(image) <= maxBytes) return { image, dropped: null };
  if (!resizeImage || imageBytes(image) > hopelessBytes || longest > hopelessDimension)
    return { image: null, dropped: 'too-large' };
  return await resized(image, maxDimension, maxBytes, resizeImage, signal);
}

async function resized(
  image: ModelImage,
  maxDimension: number,
  maxBytes: number,
  resizer: ImageResizer,
  signal?: AbortSignal,
): Promise<PreparedImage> {
  try {
    const smaller = await resizer.resize(image, maxDimension, signal);
    const size = imageSize(smaller);
    if (!size || Math.max(size.width, size.height) > maxDimension) return { image: null, dropped: 'resize-failed' };
    return imageBytes(smaller) > maxBytes ? { image: null, dropped: 'too-large' } : { image: smaller, dropped: null };
  } catch {
    return { image: null, dropped: 'resize-failed' };
  }
}

/** Checked at both ends only: what lies between is the vendor's to refuse, and a megabyte is not worth scanning twice a second. */
function isBase64(text: string): boolean {
  return text.length >= 32 && /^[A-Za-z0-9+/]{32}/.test(text) && /[A-Za-z0-9+/]={0,2}$/.test(text);
}
