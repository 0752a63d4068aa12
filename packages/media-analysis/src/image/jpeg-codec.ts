// oxlint-disable-next-line typescript/triple-slash-reference -- packages that compile these sources find ambient declarations no other way
/// <reference path="./libjpeg-turbo.d.ts" />
import type { JpegDecoder, JpegModule } from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';

import type { RgbImage } from './rgb-image.js';

/** WebAssembly memory never shrinks: after a picture that needed more than this a new instance takes over. */
const keptBytes = 64 * 2 ** 20;

let ready: JpegModule | null = null;

/**
 * Decodes a JPEG file with libjpeg-turbo, six times as fast as JavaScript does. A failure costs the instance, so that
 * nothing of a damaged picture stays behind.
 *
 * @throws Error when the file is damaged, or is neither grey nor in colours made of three
 */
export async function decodePixels(bytes: Uint8Array): Promise<RgbImage> {
  const module = ready ?? (await start());
  // Taken out meanwhile: what throws never puts it back.
  ready = null;
  const decoder = new module.JPEGDecoder();
  decoder.getEncodedBuffer(bytes.byteLength).set(bytes);
  try {
    decoder.decode();
  } catch (cause) {
    throw new Error('libjpeg-turbo found it damaged', { cause });
  }
  const image = toImage(decoder);
  decoder.delete();
  if (module.HEAPU8.byteLength <= keptBytes) ready = module;
  return image;
}

async function start(): Promise<JpegModule> {
  const { default: createModule } = await import('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs');
  return createModule();
}

function toImage(decoder: JpegDecoder): RgbImage {
  const { width, height, componentCount } = decoder.getFrameInfo();
  const pixels = decoder.getDecodedBuffer();
  if (componentCount === 3) return { width, height, data: pixels.slice() };
  if (componentCount !== 1) throw new Error(`it has ${componentCount} components`);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) data.fill(pixels[at] as number, at * 3, at * 3 + 3);
  return { width, height, data };
}
