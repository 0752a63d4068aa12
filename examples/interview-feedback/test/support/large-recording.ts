import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { findExecutable, sharedFile } from '@footlight/testkit';

/** A talking head of 75 s as a camera of 2.5 Mbit/s would write it, in fragments of a second. @returns its path */
export function makeLargeRecording(folder: string): string {
  const path = join(folder, 'large.mp4');
  const input = ['-stream_loop', '-1', '-i', sharedFile('testdata/face/retalking_face_4.mp4'), '-t', '75'];
  const picture =
    '-vf scale=640:640,fps=24,noise=alls=12:allf=t -c:v libx264 -preset ultrafast -b:v 2500k -g 24 -keyint_min 24 -sc_threshold 0';
  const fragments = '-pix_fmt yuv420p -c:a aac -b:a 96k -movflags +frag_keyframe+empty_moov+default_base_moof';
  const options = ['-v', 'error', '-nostdin', '-y', ...input, ...picture.split(' '), ...fragments.split(' '), path];
  const { status, stderr, error } = spawnSync(findExecutable('ffmpeg') ?? 'ffmpeg', options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ffmpeg could not make the recording: ${stderr || error?.message}`);
  return path;
}
