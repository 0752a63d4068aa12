import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { FakeClock } from '@footlight/contracts/testing';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterEach, describe, expect, it } from 'vitest';

import { analyzeContent } from '../content/content-analysis.js';
import { readAudio } from '../ffmpeg/read-audio.js';
import { startSphinxServer } from '../testing/sphinx-server.js';
import { createHttpTranscriber } from './http-transcriber.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A loopback server that answers by a script, one entry a request, the last one for ever. */
async function serve(
  ...script: RequestListener[]
): Promise<{ baseUrl: string; bodies: string[]; keys: (string | undefined)[] }> {
  const bodies: string[] = [];
  const keys: (string | undefined)[] = [];
  let turn = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      bodies.push(Buffer.concat(parts).toString('latin1'));
      keys.push(request.headers.authorization);
      script[Math.min(turn++, script.length - 1)]?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, bodies, keys };
}

const json =
  (body: unknown): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end('{"error":"sk-secret"}');
const hello = json({ text: 'hello', language: 'english', words: [{ word: 'hello', start: 0.1, end: 0.4 }] });
const second = new Float32Array(16_000);
/** Real waits of the fake clock are none. */
const clock = Object.assign(new FakeClock(), { sleep: async (ms: number) => void waits.push(ms) });
let waits: number[] = [];

describe('createHttpTranscriber', () => {
  it('asks as OpenAI documents it', async () => {
    const { baseUrl, bodies, keys } = await serve(hello);
    const transcript = await createHttpTranscriber({ baseUrl, apiKey: 'k', model: 'm', prompt: 'Um.' }).transcribe(
      second,
      { language: 'en-GB' },
    );
    expect(transcript).toEqual({
      language: 'en-GB',
      words: [{ text: 'hello', startTime: 0.1, endTime: 0.4, confidence: null }],
    });
    expect(keys).toEqual(['Bearer k']);
    for (const part of [
      'name="model"\r\n\r\nm',
      'name="language"\r\n\r\nen\r',
      'verbose_json',
      'timestamp_granularities[]',
      'filename="sound.wav"',
      'RIFF',
      'Um.',
    ])
      expect(bodies[0]).toContain(part);
  });

  it('tries again what may pass, as late as it is asked to', async () => {
    waits = [];
    const { baseUrl, bodies } = await serve(
      status(429, { 'retry-after': '7' }),
      status(503),
      (request) => request.socket.destroy(),
      hello,
    );
    expect((await createHttpTranscriber({ baseUrl, clock }).transcribe(second)).words).toHaveLength(1);
    expect(bodies).toHaveLength(4);
    expect(waits[0]).toBe(7000);
    expect(waits.slice(1).every((ms) => ms >= 375 && ms <= 2000)).toBe(true);
  });

  it.each([
    ['a refusal', status(401), 1, false],
    ['an asked wait of two minutes', status(429, { 'retry-after': '120' }), 1, true],
    ['errors without end', status(500), 4, true],
    ['what is no JSON', (_: unknown, response: { end(text: string): void }) => response.end('<html>'), 1, false],
    ['an error in a success', json({ error: {} }), 1, false],
    [
      'an answer cut short',
      (
        _: unknown,
        response: {
          writeHead(code: number, headers: object): void;
          write(text: string): void;
          socket: { destroy(): void } | null;
        },
      ) => {
        response.writeHead(200, { 'content-length': '999' });
        response.write('{"te');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      4,
      true,
    ],
  ] as [string, RequestListener, number, boolean][])(
    'gives up on %s, without a word of the server or the key',
    async (_, listener, attempts, retryable) => {
      const { baseUrl, bodies } = await serve(listener);
      const failure = await createHttpTranscriber({ baseUrl, apiKey: 'sk-secret', clock })
        .transcribe(second)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'media-analysis/transcription-failed', retryable });
      expect(String((failure as Error).message)).not.toContain('sk-secret');
      expect(bodies).toHaveLength(attempts);
    },
  );

  it('stops a server that hangs, and stops when asked to', async () => {
    const { baseUrl } = await serve(() => undefined);
    await expect(
      createHttpTranscriber({ baseUrl, timeoutMs: 50, attempts: 2, clock }).transcribe(second),
    ).rejects.toMatchObject({
      code: 'media-analysis/transcription-failed',
      message: expect.stringContaining('within 50 ms'),
    });
    const reason = new Error('enough');
    await expect(
      createHttpTranscriber({ baseUrl, clock }).transcribe(second, { signal: AbortSignal.timeout(30) }),
    ).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(
      createHttpTranscriber({ baseUrl, clock }).transcribe(second, { signal: AbortSignal.abort(reason) }),
    ).rejects.toBe(reason);
  });

  it('cuts what is too large for the server and says how far it is', async () => {
    const { baseUrl, bodies } = await serve(
      json({ language: 'english', words: [{ word: 'mid', start: 4, end: 4.5 }] }),
    );
    const done: number[] = [];
    const transcriber = createHttpTranscriber({ baseUrl, maxUploadBytes: 320_000 });
    const { words } = await transcriber.transcribe(new Float32Array(16_000 * 25), {
      onProgress: (seconds) => done.push(seconds),
    });
    expect(bodies.length).toBeGreaterThan(2);
    expect(bodies.every(({ length }) => length <= 320_000)).toBe(true);
    expect(done.at(-1)).toBe(25);
    expect(words.map(({ startTime }) => startTime)).toEqual(
      words.map(({ startTime }) => startTime).toSorted((a, b) => a - b),
    );
  });

  it('needs an address, and limits that leave room', () => {
    expect(() => createHttpTranscriber()).toThrow(
      expect.objectContaining({
        code: 'media-analysis/transcriber-missing',
        message: expect.stringContaining('FOOTLIGHT_TRANSCRIBE_URL'),
      }),
    );
    expect(() => createHttpTranscriber({ baseUrl: 'http://x', chunkSeconds: 2 })).toThrow(RangeError);
  });
});

const sphinx = findExecutable('pocketsphinx_continuous');
describe.skipIf(
  missing(
    sphinx !== null && hasSharedFile('testdata/speech'),
    'pocketsphinx (apt-get install pocketsphinx pocketsphinx-en-us) or the shared recordings',
  ),
)('a real recogniser behind a server', () => {
  it('turns speech into words with times, whole and in stitched chunks', async () => {
    const server = await startSphinxServer(sphinx ?? '');
    closers.push(server.close);
    const blocks = [];
    const path = sharedFile('testdata/speech/61-70968-0000.flac');
    for await (const { samples } of readAudio(path, { blockSamples: 2 ** 20 })) blocks.push(samples);
    const samples = blocks[0] ?? new Float32Array(0);
    const whole = await createHttpTranscriber({ baseUrl: server.baseUrl }).transcribe(samples);
    const transcriber = createHttpTranscriber({ baseUrl: server.baseUrl, chunkSeconds: 4, overlapSeconds: 0.5 });
    const parts = await transcriber.transcribe(samples);
    expect(server.requests()).toBe(3);
    for (const { language, words } of [whole, parts]) {
      expect(language).toBe('en');
      const wizard = words.find(({ text }) => text === 'wizard');
      expect(Math.abs((wizard?.startTime ?? 0) - 2)).toBeLessThan(0.3);
      expect(Math.abs((words.at(-1)?.endTime ?? 0) - 4.66)).toBeLessThan(0.3);
    }
    expect(whole.words.map(({ text }) => text).join(' ')).toMatch(/he began a confused complaint against the wizard/);
    expect(analyzeContent(whole).wordCount).toBe(whole.words.length);
  }, 150_000);
});
