import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { RgbImage } from '../image/rgb-image.js';
import { drained } from '../internal/drained.js';
import { FfmpegProcess } from './ffmpeg-process.js';
import { locateFfmpeg, type LocateFfmpegOptions } from './ffmpeg-program.js';

export interface WriteMediaOptions extends LocateFfmpegOptions {
  readonly signal?: AbortSignal;
}

const videos = new Set(['.mp4', '.mov', '.mkv', '.webm']);
const pictures = new Set(['.jpg', '.jpeg', '.png']);

/** What a path's ending stands for. @throws RangeError for an ending that cannot be written */
export function mediaKind(path: string): 'video' | 'picture' {
  const ending = extname(path).toLowerCase();
  if (videos.has(ending)) return 'video';
  if (pictures.has(ending)) return 'picture';
  throw new RangeError(`${path} ends in '${ending}'; a preview is .mp4, .mov, .mkv, .webm, .jpg or .png`);
}

/**
 * Writes pictures of one size to a video or picture file; the file appears when it is whole.
 *
 * @throws {MediaAnalysisError} `ffmpeg-failed` with ffmpeg's words, `ffmpeg-missing`
 */
export async function writeMedia(
  path: string,
  framesPerSecond: number,
  images: AsyncIterable<RgbImage>,
  options: WriteMediaOptions = {},
): Promise<void> {
  const kind = mediaKind(path);
  const program = await locateFfmpeg(options);
  const partial = join(dirname(resolve(path)), `.${randomBytes(6).toString('hex')}-${basename(path)}`);
  let process: FfmpegProcess | null = null;
  const abort = () => process?.kill();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    for await (const image of images) {
      options.signal?.throwIfAborted();
      process ??= new FfmpegProcess(program.path, encoderArgs(image, framesPerSecond, kind, partial), () => {});
      if (process.ended) break;
      if (!process.input.write(image.data)) await drained(process.input);
    }
    if (!process)
      throw new MediaAnalysisError(
        'media-analysis/no-such-stream',
        `there is no picture to write to ${path}; the video has no frames`,
      );
    process.input.end();
    const { code } = await process.exited;
    options.signal?.throwIfAborted();
    if (code !== 0)
      throw new MediaAnalysisError(
        'media-analysis/ffmpeg-failed',
        `ffmpeg could not write ${path} (${process.log.problems().at(-1) ?? `exit code ${code}`}); check the folder and the ending`,
      );
    await rename(partial, path);
  } finally {
    options.signal?.removeEventListener('abort', abort);
    await process?.stop();
    await rm(partial, { force: true });
  }
}

/** The codec is ffmpeg's own choice for the ending; sides are made even, as yuv420p needs. */
function encoderArgs(
  { width, height }: RgbImage,
  framesPerSecond: number,
  kind: 'video' | 'picture',
  path: string,
): string[] {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-r',
    String(framesPerSecond),
    '-i',
    'pipe:0',
  ];
  const output =
    kind === 'video'
      ? ['-vf', 'pad=ceil(iw/2)*2:ceil(ih/2)*2', '-pix_fmt', 'yuv420p']
      : ['-frames:v', '1', '-update', '1', '-q:v', '3'];
  return ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'level+info', ...input, ...output, '-y', `file:${path}`];
}
