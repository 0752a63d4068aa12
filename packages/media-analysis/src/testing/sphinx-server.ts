import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** More than any test sends, bytes. */
const mostBytes = 30_000_000;

/** A running {@link startSphinxServer}. */
export interface SphinxServer {
  /** To give to `createHttpTranscriber`. */
  readonly baseUrl: string;
  /** How many requests it has answered. */
  requests(): number;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible server of transcription on loopback with a real, weak recogniser behind it: Debian's `pocketsphinx` with
 * `pocketsphinx-en-us`, English only. For tests of the path from sound to words.
 *
 * @param program the path of `pocketsphinx_continuous`
 */
export async function startSphinxServer(program: string): Promise<SphinxServer> {
  let answered = 0;
  const server = createServer((request, response) => {
    answer(program, request).then(
      (body) => {
        answered += 1;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      (cause: unknown) => response.writeHead(500).end(String(cause)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests: () => answered,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function answer(program: string, request: IncomingMessage) {
  const form = await new Response(await wholeBody(request), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const file = form.get('file');
  if (request.url !== '/v1/audio/transcriptions' || !(file instanceof Blob))
    throw new Error(`no sound in a request for ${request.url}`);
  const words = await recognize(program, new Uint8Array(await file.arrayBuffer()));
  return { task: 'transcribe', language: 'english', text: words.map(({ word }) => word).join(' '), words };
}

async function wholeBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error(`a request has more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function recognize(program: string, wav: Uint8Array) {
  const folder = await mkdtemp(join(tmpdir(), 'footlight-sphinx-'));
  try {
    const path = join(folder, 'sound.wav');
    await writeFile(path, wav);
    const { stdout } = await run(program, ['-infile', path, '-time', 'yes', '-logfn', '/dev/null'], {
      timeout: 120_000,
    });
    return stdout.split('\n').flatMap(readWord);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A line is `word start end probability`; a second way to say a word has a number in brackets, noises stand in <> or []. */
function readWord(line: string) {
  const match = /^([a-z][a-z'.-]*)(?:\(\d+\))? ([\d.]+) ([\d.]+) ([\d.]+)$/.exec(line.trim());
  return match
    ? [
        {
          word: match[1] ?? '',
          start: Number(match[2]),
          end: Number(match[3]),
          probability: Math.min(1, Number(match[4])),
        },
      ]
    : [];
}
