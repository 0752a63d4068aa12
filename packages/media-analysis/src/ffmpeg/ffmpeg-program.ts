import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { readEnvironment } from '../internal/environment.js';

/** The ffmpeg program that will be run. */
export interface FfmpegProgram {
  readonly path: string;
  /** Where it was found. */
  readonly foundIn: 'option' | 'FOOTLIGHT_FFMPEG' | 'ffmpeg-static' | 'PATH';
  /** As the program says it, e.g. `5.1.9-0+deb12u1`. */
  readonly version: string;
  /** True from ffmpeg 5.1 on, where `-fps_mode` took the place of `-vsync`. */
  readonly hasFpsMode: boolean;
}

export interface LocateFfmpegOptions {
  /** The program to use, before anything else. */
  readonly ffmpegPath?: string;
}

type Candidate = Pick<FfmpegProgram, 'path' | 'foundIn'>;
const known = new Map<string, Promise<FfmpegProgram>>();

/**
 * Finds ffmpeg: the option, then `FOOTLIGHT_FFMPEG`, then the `ffmpeg-static` package, then PATH. A program that was
 * named (by option or environment) is never passed over in silence.
 *
 * @throws {MediaAnalysisError} `media-analysis/ffmpeg-missing` with how to install it
 */
export async function locateFfmpeg(options: LocateFfmpegOptions = {}): Promise<FfmpegProgram> {
  const candidate = await firstCandidate(options.ffmpegPath);
  if (!candidate) throw missing('no ffmpeg was found in FOOTLIGHT_FFMPEG, ffmpeg-static or PATH');
  const cached = known.get(candidate.path);
  if (cached) return cached;
  const checked = describeProgram(candidate);
  known.set(candidate.path, checked);
  checked.catch(() => known.delete(candidate.path));
  return checked;
}

async function firstCandidate(ffmpegPath: string | undefined): Promise<Candidate | null> {
  if (ffmpegPath) return { path: ffmpegPath, foundIn: 'option' };
  const named = readEnvironment().ffmpeg;
  if (named) return { path: named, foundIn: 'FOOTLIGHT_FFMPEG' };
  const packaged = await packagedProgram();
  if (packaged) return { path: packaged, foundIn: 'ffmpeg-static' };
  return programOnPath();
}

async function packagedProgram(): Promise<string | null> {
  try {
    const module: { default?: unknown } = await import('ffmpeg-static');
    const path = module.default;
    return typeof path === 'string' && (await isExecutable(path)) ? path : null;
  } catch {
    return null;
  }
}

async function programOnPath(): Promise<Candidate | null> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, name);
    if (await isExecutable(path)) return { path, foundIn: 'PATH' };
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function describeProgram(candidate: Candidate): Promise<FfmpegProgram> {
  return new Promise((resolve, reject) => {
    execFile(candidate.path, ['-hide_banner', '-version'], { timeout: 15_000, maxBuffer: 1 << 20 }, (error, stdout) => {
      const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
      if (error || !version)
        return reject(missing(`${candidate.path} (${candidate.foundIn}) is no working ffmpeg`, error));
      resolve({ ...candidate, version, hasFpsMode: supportsFpsMode(version) });
    });
  });
}

/** Builds from git name no release (`N-109542-g...`); they are all newer than 5.1 by now. */
function supportsFpsMode(version: string): boolean {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return true;
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 1);
}

function missing(what: string, cause?: unknown): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/ffmpeg-missing',
    `${what}; install it (Debian: apt-get install ffmpeg, macOS: brew install ffmpeg, or the npm package ffmpeg-static) or name one in FOOTLIGHT_FFMPEG`,
    { cause },
  );
}
