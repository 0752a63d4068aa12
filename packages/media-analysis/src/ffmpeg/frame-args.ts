import { availableParallelism } from 'node:os';

import type { FfmpegProgram } from './ffmpeg-program.js';
import { rateFilter, type FrameSelection } from './frame-selection.js';
import { frameTimesFilter } from './frame-times.js';

export interface FrameScaling {
  /** The longest side of the frames in pixels; smaller pictures stay as they are. @default 4096 */
  readonly longestSide?: number;
}

/** How pixels come through the pipe; `yuv420p` is half as much, and what most decoders give. */
export type PixelFormat = 'rgb24' | 'yuv420p';

/**
 * Decoding threads: more than four bring little at these sizes, and each holds frames. Key frames alone take one: between two of them the
 * other threads are handed what is left out, and wait for each other in turn.
 */
const decoderThreads = Math.min(4, availableParallelism());

/** Options before `-i`. `-copyts` with `-start_at_zero` keeps times as they are without a seek, so that a seek changes none. */
export function frameInputArgs(select: FrameSelection, seekTime: number): string[] {
  return [
    '-copyts',
    '-start_at_zero',
    '-threads',
    String(select.kind === 'key-frames' ? 1 : decoderThreads),
    ...(select.kind === 'key-frames' ? ['-skip_frame', 'nokey'] : []),
    ...(seekTime > 0 ? ['-ss', seekTime.toFixed(6)] : []),
  ];
}

/** Options after `-i`: the first stream that is no cover art, selected, upright, square pixels, every frame timed. */
export function frameArgs(
  program: FfmpegProgram,
  select: FrameSelection,
  scaling: FrameScaling,
  range: { readonly afterTime: number | null; readonly single: boolean },
  format: PixelFormat,
): string[] {
  const more = range.single ? ['-frames:v', '1'] : [];
  return rawFrames(program, selectFilter(select, range.afterTime), scaling, more, format);
}

/** Selected frames as raw pictures on pipe 1, with their times on pipe 3. */
export function rawFrames(
  program: FfmpegProgram,
  selectFilter: string | null,
  scaling: FrameScaling,
  more: readonly string[] = [],
  format: PixelFormat = 'rgb24',
): string[] {
  const scale = scaleFilter(scaling.longestSide ?? 4096);
  const filters = [selectFilter, scale, `setsar=1,format=${format}`, frameTimesFilter].filter(Boolean).join(',');
  const passthrough = program.hasFpsMode ? '-fps_mode' : '-vsync';
  const stream = ['-map', '0:V:0', '-an', '-sn', '-dn', '-vf', filters, passthrough, 'passthrough'];
  return [...stream, ...more, '-enc_time_base', '-1', '-c:v', 'rawvideo', '-f', 'rawvideo', 'pipe:1'];
}

function selectFilter(select: FrameSelection, afterTime: number | null): string | null {
  if (select.kind === 'rate') return rateFilter(select.framesPerSecond, afterTime);
  return afterTime === null ? null : `select='gt(t,${afterTime + 1e-6})'`;
}

function scaleFilter(longestSide: number): string {
  if (!(longestSide >= 16 && longestSide <= 8192))
    throw new RangeError(`longestSide is ${longestSide}; it must be 16 to 8192 pixels`);
  const factor = `min(1,${Math.floor(longestSide)}/max(iw*sar,ih))`;
  return `scale=w='max(2,round(iw*sar*${factor}))':h='max(2,round(ih*${factor}))':flags=area`;
}
