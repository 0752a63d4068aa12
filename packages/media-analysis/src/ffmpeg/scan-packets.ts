import type { MediaInfo } from './media-info.js';
import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import type { MediaSource } from './media-source.js';

/** What the packets of a recording say, nothing decoded. */
export interface PacketScan {
  readonly info: MediaInfo;
  /** Seconds of the recording: as the container says, else where its last packet ends; `null` when neither is known. */
  readonly duration: number | null;
  /** Times of the key frames within the scanned part, seconds. */
  readonly keyFrames: readonly number[];
  /** Seconds that were looked at. */
  readonly scanned: number;
}

/** Enough to see the rhythm of key frames, which encoders set at most 10 s apart. Seconds. */
const scannedSeconds = 25;

/**
 * Reads what a container says of itself and the rhythm of its key frames. A container that does not say how long it lasts (recordings of
 * browsers) is read to its end for it.
 *
 * @throws {MediaAnalysisError} as `probeMedia`
 */
export async function scanPackets(source: MediaSource, options: MediaRunOptions = {}): Promise<PacketScan> {
  const start = await scan(source, scannedSeconds, options);
  if (start.info.duration !== null) return { ...start, duration: start.info.duration };
  const { end, ...whole } = await scan(source, null, options);
  return { ...whole, scanned: Math.max(whole.scanned, end ?? 0), duration: end };
}

async function scan(source: MediaSource, seconds: number | null, options: MediaRunOptions) {
  const until = seconds === null ? [] : ['-t', String(seconds)];
  const outputArgs = () => ['-map', '0:V:0?', '-map', '0:a:0?', '-c', 'copy', ...until, '-f', 'framecrc', 'pipe:1'];
  const run = await MediaRun.start(
    source,
    { wanted: null, inputArgs: ['-copyts', '-start_at_zero'], outputArgs },
    options,
  );
  try {
    const packets = new PacketLines();
    for await (const chunk of run.output as AsyncIterable<Buffer>) {
      run.count(chunk.byteLength);
      packets.push(chunk);
    }
    await run.finished();
    const { info } = run;
    if (!info) throw await run.failure();
    if (info.audio.length === 0 && info.video.every(({ isPicture }) => isPicture)) throw nothing(run.label, info);
    return { info, keyFrames: packets.keyFrames, end: packets.end, scanned: seconds ?? 0 };
  } finally {
    await run.close();
  }
}

function nothing(label: string, { format }: MediaInfo): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/no-such-stream',
    `${label} has neither picture nor sound (format ${format}); send a recording`,
  );
}

/** Reads the lines of ffmpeg's framecrc muxer (libavformat/framecrcenc.c): stream, dts, pts, duration, size, checksum, flags unless key. */
class PacketLines {
  readonly keyFrames: number[] = [];
  end: number | null = null;
  readonly #timeBases = new Map<string, number>();
  #pictures: string | null = null;
  #rest = '';

  push(chunk: Buffer): void {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, 1000);
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    const [, stream, up, down] = /^#tb (\d+): (\d+)\/(\d+)/.exec(line) ?? [];
    if (stream !== undefined) return void this.#timeBases.set(stream, Number(up) / Number(down));
    this.#pictures ??= /^#media_type (\d+): video/.exec(line)?.[1] ?? null;
    const packet = /^(\d+),\s*-?\d+,\s*(-?\d+),\s*(\d+),\s*\d+,\s*0x[\da-f]+(?:, F=0x([\dA-F]+))?/.exec(line);
    if (packet) this.#count(packet);
  }

  #count([, stream = '', pts, duration, flags]: RegExpExecArray): void {
    const unit = this.#timeBases.get(stream) ?? 0;
    this.end = Math.max(this.end ?? 0, (Number(pts) + Number(duration)) * unit);
    const isKey = flags === undefined || Number.parseInt(flags, 16) % 2 === 1;
    if (stream === this.#pictures && isKey) this.keyFrames.push(Number(pts) * unit);
  }
}
