import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { sharedFile } from '@footlight/testkit';

/** A talking head in a loop, small, with a key frame every two seconds. @returns its path */
export function loopTalkingHead(ffmpeg: string, folder: string, seconds: number): string {
  const path = join(folder, `talking-head-${seconds}.mp4`);
  const input = ['-stream_loop', '-1', '-i', sharedFile('testdata/face/retalking_face_4.mp4')];
  const picture =
    '-vf scale=320:320,fps=24 -c:v libx264 -preset ultrafast -g 48 -keyint_min 48 -sc_threshold 0 -pix_fmt yuv420p';
  const sound = ['-c:a', 'aac', '-b:a', '96k'];
  const options = [
    '-v',
    'error',
    '-nostdin',
    '-y',
    ...input,
    '-t',
    String(seconds),
    ...picture.split(' '),
    ...sound,
    path,
  ];
  const { status, stderr, error } = spawnSync(ffmpeg, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg could not make the recording: ${stderr || error?.message}`);
  return path;
}
