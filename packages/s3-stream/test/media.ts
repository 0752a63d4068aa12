import { findExecutable } from '@footlight/testkit';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../scripts/make-media.mjs', import.meta.url));

export const hasFfmpeg = findExecutable('ffmpeg') !== null && findExecutable('ffprobe') !== null;

/** Twelve seconds of a synthetic interview in every layout, in a folder that `remove` deletes. */
export function makeMedia(
  layouts: readonly string[],
  seconds = 12,
): { path: (file: string) => string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 's3-stream-media-'));
  const options = [
    folder,
    '--seconds',
    String(seconds),
    '--size',
    '320x180',
    '--bitrate',
    '600k',
    '--layouts',
    layouts.join(','),
  ];
  const { status, stderr } = spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`make-media failed: ${stderr}`);
  return { path: (file) => join(folder, file), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A packet as ffprobe reports it. */
export interface ProbedPacket {
  readonly stream: number;
  readonly pts: number;
  readonly size: number;
  readonly pos: number;
  readonly isKey: boolean;
}

export function probePackets(file: string): ProbedPacket[] {
  const entries = ['-show_entries', 'packet=stream_index,pts_time,size,pos,flags', '-of', 'json'];
  const { stdout } = spawnSync('ffprobe', ['-v', 'error', ...entries, file], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const { packets } = JSON.parse(stdout) as { packets: Record<string, string>[] };
  return packets.map((packet) => ({
    stream: Number(packet['stream_index']),
    pts: Number(packet['pts_time']),
    size: Number(packet['size']),
    pos: Number(packet['pos']),
    isKey: packet['flags']?.startsWith('K') ?? false,
  }));
}

/** Decodes with ffmpeg and gives the raw output. */
export function decode(input: string | Uint8Array, ...options: string[]): Buffer {
  const from = typeof input === 'string' ? input : 'pipe:0';
  const run = spawnSync('ffmpeg', ['-v', 'error', '-i', from, ...options, 'pipe:1'], {
    maxBuffer: 512 * 1024 * 1024,
    ...(typeof input !== 'string' && { input }),
  });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  return run.stdout;
}
