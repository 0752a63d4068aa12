import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  createS3Client,
  openMedia,
  openObject,
  openSidecar,
  sidecarLocation,
  thinMedia,
  writeSidecar,
  type ReadCostName,
} from '@footlight/s3-stream';

import { ALL_FORMATS, EncodedPacketSink, Input, UrlSource } from '../packages/s3-stream/test/peers.js';
import { startServer } from './s3-process.js';

/** One way of reading one file, as the server counted it. */
export interface MediaRow {
  readonly file: string;
  readonly reader: string;
  readonly percentOfBytes: number;
  readonly requests: number;
  /** Of the planner's forecast over what the server counted; `null` for readers that forecast nothing. */
  readonly forecastErrorPercent: number | null;
  readonly audioPackets: number | null;
  readonly frames: number | null;
}

const files = ['fragmented.mp4', 'progressive.mp4', 'interview.mkv'];
const costs: readonly ReadCostName[] = ['bytes', 'balanced', 'requests'];

export async function measureMedia(folder: string): Promise<{ rows: MediaRow[]; sidecar: MediaRow }> {
  const server = await startServer(Object.fromEntries(files.map((file) => [`media/${file}`, join(folder, file)])));
  const client = await createS3Client({ endpoint: server.url });
  const rows: MediaRow[] = [];
  /** What a reading took, as the server counted it; HEAD requests carry no bytes and are left out of the forecast. */
  const counted = async (
    file: string,
    reader: string,
    run: () => Promise<Pick<MediaRow, 'audioPackets' | 'frames'> & { forecast?: number }>,
  ) => {
    await server.clear();
    const { forecast, ...found } = await run();
    const { bytes, requests } = await server.counted();
    const { size } = await openObject(join(folder, file)).then(async (object) => (await object.close(), object));
    const error = forecast === undefined ? null : (forecast / bytes - 1) * 100;
    return { file, reader, percentOfBytes: (bytes / size) * 100, requests, forecastErrorPercent: error, ...found };
  };
  try {
    for (const file of files) {
      for (const cost of file.endsWith('.mkv') ? (['balanced'] as const) : costs)
        rows.push(await counted(file, `footlight, cost ${cost}`, () => readWithFootlight(file, cost, client)));
      rows.push(
        await counted(file, 'mediabunny UrlSource, one pass', () => readWithMediabunny(`${server.url}/media/${file}`)),
      );
      rows.push(
        await counted(file, 'ffmpeg over HTTP, one pass', async () => readWithFfmpeg(`${server.url}/media/${file}`)),
      );
    }
    const recording = await openObject('s3://media/fragmented.mp4', { s3: { client } });
    await makeSidecar(recording, client);
    const sidecar = await counted('fragmented.mp4', 'footlight, second pass with sidecar', async () => {
      const again = await openObject('s3://media/fragmented.mp4', { s3: { client } });
      const object = await openObject(sidecarLocation('s3://media/fragmented.mp4'), { s3: { client } });
      const opened = await openSidecar(object, again);
      const audio = await opened.audio();
      let frames = 0;
      for await (const { bytes } of opened.frames()) frames += bytes.length > 0 ? 1 : 0;
      return { audioPackets: audio && audio.bytes.length > 0 ? 1 : 0, frames };
    });
    requireAgreement(rows);
    return { rows, sidecar };
  } finally {
    client.destroy?.();
    await server.stop();
  }
}

async function readWithFootlight(file: string, cost: ReadCostName, client: Awaited<ReturnType<typeof createS3Client>>) {
  const source = await openObject(`s3://media/${file}`, { s3: { client }, concurrency: 8 });
  const media = await openMedia(source, { frameEverySeconds: 1 }, { cost });
  const index = source.metrics().fetchedBytes;
  const forecast = await media.forecast();
  const probes = source.metrics().fetchedBytes - index;
  let audioPackets = 0;
  let frames = 0;
  for await (const { kind } of media.samples()) {
    if (kind === 'audio') audioPackets++;
    else frames++;
  }
  await source.close();
  return { audioPackets, frames, forecast: index + probes + forecast.bytes };
}

async function readWithMediabunny(url: string) {
  const input = new Input({ source: new UrlSource(url), formats: ALL_FORMATS });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  if (!video || !audio) throw new Error('mediabunny found no tracks');
  const pictures = new EncodedPacketSink(video);
  let key = await pictures.getFirstKeyPacket();
  let frames = 0;
  let audioPackets = 0;
  // In step: a key frame as soon as the audio has come to it, so that both come from one pass.
  for await (const packet of new EncodedPacketSink(audio).packets()) {
    audioPackets++;
    while (key && key.timestamp <= packet.timestamp) {
      frames++;
      key = await pictures.getNextKeyPacket(key);
    }
  }
  for (; key; key = await pictures.getNextKeyPacket(key)) frames++;
  input.dispose();
  return { audioPackets, frames };
}

function readWithFfmpeg(url: string) {
  const options = [
    '-v',
    'error',
    '-nostats',
    '-discard:v',
    'nokey',
    '-i',
    url,
    '-map',
    '0:a',
    '-map',
    '0:v',
    '-c',
    'copy',
    '-f',
    'null',
    '-',
  ];
  const run = spawnSync('ffmpeg', options, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`ffmpeg: ${run.stderr}`);
  return { audioPackets: null, frames: null };
}

/** What a first pass would leave: 16 kHz Opus at 24 kb/s and 360p JPEGs, from the thin file. */
async function makeSidecar(
  recording: Awaited<ReturnType<typeof openObject>>,
  client: Awaited<ReturnType<typeof createS3Client>>,
) {
  const folder = mkdtempSync(join(tmpdir(), 's3-bench-sidecar-'));
  try {
    const media = await openMedia(recording);
    const chunks: Uint8Array[] = [];
    for await (const bytes of thinMedia(media)) chunks.push(bytes);
    const audio = join(folder, 'audio.ogg');
    const pictures = [
      '-map',
      '0:v',
      '-fps_mode',
      'passthrough',
      '-vf',
      'scale=-2:360',
      '-q:v',
      '6',
      join(folder, '%05d.jpg'),
    ];
    const sound = ['-map', '0:a', '-ar', '16000', '-ac', '1', '-c:a', 'libopus', '-b:a', '24k', audio];
    const run = spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', ...sound, ...pictures], {
      input: Buffer.concat(chunks),
    });
    if (run.status !== 0) throw new Error(run.stderr.toString());
    const names = readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .sort();
    const frames = names.map((name, i) => ({ timestamp: i * 2, bytes: readFileSync(join(folder, name)) }));
    await writeSidecar(
      sidecarLocation('s3://media/fragmented.mp4'),
      {
        source: recording,
        durationSeconds: media.index.durationSeconds,
        audio: { mediaType: 'audio/ogg; codecs=opus', bytes: readFileSync(audio) },
        frames,
      },
      { s3: { client } },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws when two readers found different packets in the same recording */
function requireAgreement(rows: readonly MediaRow[]): void {
  const found = new Set(
    rows
      .filter(({ audioPackets }) => audioPackets !== null)
      .map(({ audioPackets, frames }) => `${audioPackets} audio packets and ${frames} frames`),
  );
  if (found.size !== 1) throw new Error(`readers disagree: ${[...found].join('; ')}`);
}
