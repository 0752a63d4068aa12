import type { ImageResizer, ModelImage } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { imageBytes, imageSize } from './image-size.js';
import { prepareImage } from './prepare-image.js';

const encoded = (mediaType: ModelImage['mediaType'], bytes: Uint8Array): ModelImage => ({
  mediaType,
  base64: Buffer.from(bytes).toString('base64'),
});

function png(width: number, height: number): ModelImage {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return encoded('image/png', bytes);
}

/** A JPEG's beginning: SOI, an APP0 segment, fill bytes, then a start of frame. */
function jpeg(width: number, height: number): ModelImage {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt16BE(0xffd8, 0);
  bytes.writeUInt16BE(0xffe0, 2);
  bytes.writeUInt16BE(16, 4);
  bytes.writeUInt16BE(0xffff, 20);
  bytes.writeUInt16BE(0xffc2, 21);
  bytes.writeUInt16BE(17, 23);
  bytes.writeUInt16BE(height, 26);
  bytes.writeUInt16BE(width, 28);
  return encoded('image/jpeg', bytes);
}

function webp(width: number, height: number): ModelImage {
  const bytes = Buffer.alloc(64);
  bytes.write('RIFF', 0, 'latin1');
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return encoded('image/webp', bytes);
}

const resizer = (result: ModelImage): ImageResizer => ({ resize: async () => result });

describe('image headers', () => {
  it.each([png, jpeg, webp])('tell the size of %o', (make) => {
    expect(imageSize(make(640, 480))).toEqual({ width: 640, height: 480 });
  });

  it('are read without ever failing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('image/png', 'image/jpeg', 'image/webp'),
        fc.uint8Array({ maxLength: 300 }),
        (mediaType, bytes) => {
          const size = imageSize(encoded(mediaType, bytes));
          expect(size === null || (size.width > 0 && size.height > 0)).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(png, jpeg, webp), fc.nat(63), fc.nat(255), (make, at, value) => {
        const bytes = Buffer.from(make(640, 480).base64, 'base64');
        bytes[at] = value;
        imageSize(encoded(make(1, 1).mediaType, bytes));
      }),
    );
  });

  it('count the bytes behind base64', () => {
    for (const length of [61, 62, 63, 64])
      expect(imageBytes(encoded('image/png', new Uint8Array(length)))).toBe(length);
  });
});

describe('preparing a picture', () => {
  it('sends what fits', async () => {
    const image = jpeg(512, 288);
    expect(await prepareImage(image)).toEqual({ image, dropped: null });
  });

  it('leaves out what is too large, unless it can be resized', async () => {
    expect(await prepareImage(png(1920, 1080))).toEqual({ image: null, dropped: 'too-large' });
    expect(await prepareImage(png(1920, 1080), { resizeImage: resizer(jpeg(512, 288)) })).toMatchObject({
      dropped: null,
    });
    expect(await prepareImage(png(1920, 1080), { resizeImage: resizer(jpeg(1024, 576)) })).toEqual({
      image: null,
      dropped: 'resize-failed',
    });
    expect(await prepareImage(png(100, 100), { maxBytes: 10 })).toEqual({ image: null, dropped: 'too-large' });
  });

  it('does not trust a picture, a resizer or base64', async () => {
    const broken: ImageResizer = { resize: () => Promise.reject(new Error('no memory')) };
    expect(await prepareImage(png(1920, 1080), { resizeImage: broken })).toEqual({
      image: null,
      dropped: 'resize-failed',
    });
    expect(await prepareImage(png(60_000, 60_000), { resizeImage: resizer(png(1, 1)) })).toEqual({
      image: null,
      dropped: 'too-large',
    });
    expect(await prepareImage({ mediaType: 'image/png', base64: 'data:image/png;base64,AAAA' })).toEqual({
      image: null,
      dropped: 'unreadable',
    });
    expect(await prepareImage(encoded('image/jpeg', Buffer.alloc(64)))).toEqual({ image: null, dropped: 'unreadable' });
  });
});
