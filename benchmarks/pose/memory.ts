import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { bundleChild } from '../child/bundle-child.js';
import { rounded } from './rounded.js';

/** What `extract-child.ts` prints. */
interface ExtractionMemory {
  readonly frames: number;
  readonly seconds: number;
  readonly samples: readonly { readonly minute: number; readonly node: number; readonly ffmpeg: number }[];
  readonly nodePeak: number;
}

export interface ExtractionMemoryOptions {
  readonly ffmpegPath: string;
  /** A video, repeated until it is as long as wanted. */
  readonly clip: string;
  readonly clipSeconds: number;
  readonly minutes: number;
  /** Where the long video is put. */
  readonly folder: string;
  readonly modelFolder: string;
}

/** Memory of an extraction in a process of its own, MB. Goal: under 400 MB whatever the length. */
export async function extractionMemory(options: ExtractionMemoryOptions) {
  const { minutes, modelFolder } = options;
  const video = longVideo(options);
  const child = await bundleChild(new URL('extract-child.ts', import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [child.file, video, modelFolder]);
    const { frames, seconds, samples, nodePeak } = JSON.parse(stdout) as ExtractionMemory;
    return {
      minutes,
      frames,
      seconds: rounded(seconds),
      peakByMinute: samples.filter(({ minute }) => minutes <= 4 || minute % 5 === 0 || minute === minutes - 1),
      together: Math.max(...samples.map(({ node, ffmpeg }) => node + ffmpeg)),
      nodePeak,
      goal: '400 MB, not growing',
    };
  } finally {
    child.remove();
  }
}

function longVideo({ ffmpegPath, clip, clipSeconds, minutes, folder }: ExtractionMemoryOptions): string {
  const video = join(folder, 'long.mp4');
  const repeats = Math.ceil((minutes * 60) / clipSeconds) - 1;
  execFileSync(ffmpegPath, ['-v', 'error', '-stream_loop', String(repeats), '-i', clip, '-c', 'copy', video]);
  return video;
}
