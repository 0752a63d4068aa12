import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';

import { receiveUpload } from './receive-upload.js';

const folder = mkdtempSync(join(tmpdir(), 'footlight-uploads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wav = (bytes: number) => Buffer.concat([Buffer.from('RIFF0000WAVEfmt '), Buffer.alloc(bytes, 7)]);
const options = { folder, maxBytes: 1000, kinds: ['wav', 'mp4'] as const };

function post(body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}): Request {
  return new Request('http://local/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

function streamed(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.slice(n * size, (n + 1) * size),
  );
  return new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
}

function form(file: Uint8Array, fields: Record<string, string> = {}, name = 'file'): FormData {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  data.append(name, new File([new Uint8Array(file)], '../../etc/passwd'));
  return data;
}

describe('receiveUpload', () => {
  it('stores a body as it came, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 984 }), fc.integer({ min: 1, max: 400 }), async (length, piece) => {
        const body = wav(length);
        const upload = await receiveUpload(post(streamed(body, piece)), options);
        expect(upload).toMatchObject({ bytes: body.length, kind: 'wav', fields: {} });
        expect(upload.sha256).toBe(createHash('sha256').update(body).digest('hex'));
        expect(readFileSync(upload.path).equals(body)).toBe(true);
        await upload.discard();
      }),
      { numRuns: 30 },
    );
  });

  it('takes the file and the fields out of a form, and no name from the client', async () => {
    const upload = await receiveUpload(post(form(wav(50), { question: 'Why?' })), options);
    expect(upload).toMatchObject({ bytes: 66, kind: 'wav', fields: { question: 'Why?' } });
    expect(upload.path.startsWith(folder)).toBe(true);
    await upload.discard();
  });

  it.each([
    ['too large', () => post(streamed(wav(5000), 100)), 'service/too-large'],
    ['declared too large', () => post('x', { 'Content-Length': '99999999' }), 'service/too-large'],
    ['too large in a form', () => post(form(wav(5000))), 'service/too-large'],
    ['not a recording', () => post('<!doctype html><html>'), 'service/unsupported-media'],
    ['not a recording in a form', () => post(form(Buffer.from('MZ is a program'))), 'service/unsupported-media'],
    ['empty', () => post(new Uint8Array()), 'service/unsupported-media'],
    [
      'a form without a file',
      () => post(new URLSearchParams({ a: 'b' }), { 'Content-Type': 'multipart/form-data' }),
      'service/invalid-request',
    ],
    ['a file in another field', () => post(form(wav(10), {}, 'other')), 'service/invalid-request'],
    [
      'a form cut short',
      () =>
        post('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nRIFF0000WAVE', {
          'Content-Type': 'multipart/form-data; boundary=x',
        }),
      'service/invalid-request',
    ],
    [
      'a body cut short',
      () => post(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })),
      'service/invalid-request',
    ],
  ])('refuses what is %s and leaves nothing behind', async (_what, request, code) => {
    await expect(receiveUpload(request(), options)).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual([]);
  });
});
