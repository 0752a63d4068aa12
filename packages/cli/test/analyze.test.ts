import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { edgeCodec, interviewReportSchema } from '@footlight/contracts';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo, type CapturedIo } from './captured-io.js';
import { runFfmpeg } from './run-ffmpeg.js';

const reports = edgeCodec(interviewReportSchema, 'the interview report');
const lacking = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('models/silero_vad.onnx') && hasSharedFile('testdata/speech'),
  'ffmpeg, ../shared/models or ../shared/testdata',
);
const speech = sharedFile('testdata/speech/cold_corpus.wav');
const before = process.env['FOOTLIGHT_MODELS_DIR'];
let folder = '';
const at = (name: string) => join(folder, name);
/** Every test keeps its checkpoints in its own folder. */
const analyze = (io: CapturedIo, ...args: string[]) => run(['analyze', ...args, '--checkpoints', at('steps')], io);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footlight-test-analyze-'));
  process.env['FOOTLIGHT_MODELS_DIR'] = sharedFile('models');
});
afterAll(async () => {
  if (before === undefined) delete process.env['FOOTLIGHT_MODELS_DIR'];
  else process.env['FOOTLIGHT_MODELS_DIR'] = before;
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(lacking)('footlight analyze', () => {
  it('says what to fix first, then scores, measurements, and why some are missing', async () => {
    const io = capturedIo();
    expect(await analyze(io, speech, '--question', 'Tell me about yourself.', '--html', at('a.html')), io.err()).toBe(
      0,
    );
    const parts = [
      '“Tell me about yourself.”',
      'Fix first',
      'Replace fillers',
      '% measured',
      'What went well',
      'Liveliness of pitch',
      'Not measured',
    ];
    const places = parts.map((part) => io.out().indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(io.out()).toContain('No transcript: there is no transcriber');
    expect(io.out()).toMatch(/✗ Fillers +\d+(\.\d+)?\/min +at most 1\/min +off +0:01\.\d/);
    expect(await readFile(at('a.html'), 'utf8')).toContain('Replace fillers with silence');
    expect(existsSync(at('steps'))).toBe(false);
  });

  it('prints the report of the contracts as one JSON document, and writes the same', async () => {
    const io = capturedIo();
    expect(await analyze(io, speech, '--json', '-o', at('b.json')), io.err()).toBe(0);
    const printed: unknown = JSON.parse(io.out());
    expect(reports.decode(printed)).toMatchObject({ source: 'cold_corpus.wav', question: null });
    expect(JSON.parse(await readFile(at('b.json'), 'utf8'))).toEqual(printed);
  });

  it('reads standard input, and speaks the older flat format', async () => {
    const io = capturedIo({ stdin: createReadStream(speech) });
    expect(await analyze(io, '-', '--format', 'legacy', '--json'), io.err()).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject({ source: 'standard input', transcription: null, face_detected: null });
  });

  it('shows words, fillers and hedges when it has a transcriber', async () => {
    const server = await transcriptionServer('I think we built it really fast'.split(' '));
    const io = capturedIo({ env: { FOOTLIGHT_TRANSCRIBE_KEY: 'secret' } });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    expect(await analyze(io, speech, '--transcriber-url', url, '--json'), io.err()).toBe(0);
    server.close();
    const { transcript, marks } = reports.decode(JSON.parse(io.out()));
    expect(transcript.words.map(({ text }) => text).join(' ')).toBe('I think we built it really fast');
    expect(marks.map(({ kind }) => kind)).toContain('hedge');
  });

  it('takes several, and one that fails does not stop the others', async () => {
    const io = capturedIo();
    const code = await analyze(
      io,
      speech,
      at('absent.wav'),
      sharedFile('testdata/speech/mfa_um.flac'),
      '-o',
      at('all'),
      '--html',
      at('all'),
      '--concurrency',
      '2',
    );
    expect(code).toBe(3);
    expect(io.out()).toMatch(/cold_corpus\.wav +0:25\.\d +\d+/);
    expect(io.out()).toMatch(/absent\.wav +.*cannot be read/);
    expect((await readdir(at('all'))).toSorted()).toEqual([
      'cold_corpus.html',
      'cold_corpus.json',
      'mfa_um.html',
      'mfa_um.json',
    ]);
  });

  it('goes on where it was interrupted, and gives the same report', async () => {
    const long = at('long.wav');
    await runFfmpeg('-stream_loop', '6', '-i', speech, '-t', '150', long);
    const io = capturedIo();
    const running = analyze(io, long, '--json');
    await untilSome(() => filesIn(at('steps')), 2);
    io.abort();
    expect(await running).toBe(130);
    expect(io.err()).toMatch(/long\.wav: \d+ steps are kept; the same command goes on from there\n(.|\n)*stopped/);
    expect((await filesIn(at('steps'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const [resumed, whole] = [capturedIo(), capturedIo()];
    expect(await analyze(resumed, long, '-o', at('resumed.json')), resumed.err()).toBe(0);
    expect(resumed.out()).toMatch(/resumed: \d+ steps/);
    expect(existsSync(at('steps'))).toBe(false);
    expect(await analyze(whole, long, '-o', at('whole.json'), '--no-checkpoints')).toBe(0);
    expect(await readFile(at('resumed.json'), 'utf8')).toBe(await readFile(at('whole.json'), 'utf8'));
  });

  it.each([
    ['a file that is not there', ['absent.mp4'], 3, 'cannot be read'],
    ['a folder without recordings', ['src/errors'], 2, 'no recording'],
    ['one file for several reports', ['a.wav', 'b.wav', '--html', 'x.html'], 2, 'give a folder'],
    ['two transcribers', ['a.wav', '--whisper', 'x', '--transcriber-url', 'http://x'], 2, 'give one of them'],
    ['a model without a key', ['a.wav', '--model', 'm'], 2, 'FOOTLIGHT_OPENAI_API_KEY'],
    ['a server without a model', ['a.wav', '--model-url', 'http://x'], 2, '--model'],
    ['no time', ['a.wav', '--question-end', 'soon'], 2, 'a number from 0'],
    ['a private address', ['http://127.0.0.1:9/a.mp4'], 3, 's3-stream/address-refused'],
    ['a strange scheme', ['s3://'], 3, 's3-stream/'],
  ])('refuses %s', async (_, args, code, said) => {
    const io = capturedIo();
    const inPackage = args.map((arg) =>
      arg === 'src/errors' ? new URL('../src/errors', import.meta.url).pathname : arg,
    );
    expect(await analyze(io, ...inPackage)).toBe(code);
    expect(io.err()).toContain(said);
  });
});

async function filesIn(path: string): Promise<string[]> {
  return readdir(path, { recursive: true }).then(
    (names) => names.filter((name) => /\.(json|tmp)$/.test(name)),
    () => [],
  );
}

async function untilSome(list: () => Promise<readonly string[]>, count: number): Promise<void> {
  while ((await list()).length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Answers with the given words, half a second each, to whoever brings the key. */
function transcriptionServer(words: readonly string[]): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const timed = words.map((word, index) => ({ word, start: 1 + index / 2, end: 1.4 + index / 2 }));
      response.writeHead(request.headers.authorization === 'Bearer secret' ? 200 : 401, {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify({ language: 'english', text: words.join(' '), words: timed }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
