#!/usr/bin/env node
/**
 * Makes the test recordings of this package with ffmpeg: one synthetic interview, remuxed into every layout.
 *
 *   node scripts/make-media.mjs <folder> [--seconds 600] [--size 1280x720] [--layouts progressive,fragmented,mkv]
 *
 * The picture is noisy on purpose: key frames of about 130 KB at 720p are larger than a talking head's, so that
 * figures measured on these files are pessimistic. Files that are there already are kept.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const copy = ['-c', 'copy'];
const layouts = {
  faststart: { file: 'faststart.mp4', flags: [...copy, '-movflags', '+faststart'] },
  fragmented: { file: 'fragmented.mp4', flags: [...copy, '-movflags', '+frag_keyframe+empty_moov+default_base_moof'] },
  'fragmented-bare': {
    file: 'fragmented-bare.mp4',
    flags: [...copy, '-movflags', '+frag_keyframe+empty_moov+default_base_moof+skip_trailer'],
  },
  sidx: {
    file: 'sidx.mp4',
    flags: [...copy, '-movflags', '+frag_keyframe+empty_moov+default_base_moof+global_sidx+skip_trailer'],
  },
  mkv: { file: 'interview.mkv', flags: copy },
  webm: {
    file: 'interview.webm',
    flags:
      '-c:v libvpx -b:v 300k -deadline realtime -cpu-used 8 -g 60 -keyint_min 60 -auto-alt-ref 0 -c:a libopus'.split(
        ' ',
      ),
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '600' },
    size: { type: 'string', default: '1280x720' },
    bitrate: { type: 'string', default: '2500k' },
    layouts: { type: 'string', default: 'fragmented,mkv' },
  },
});
const folder = positionals[0];
if (!folder) throw new Error('usage: node scripts/make-media.mjs <folder> [--seconds n] [--size WxH] [--layouts a,b]');
mkdirSync(folder, { recursive: true });

const progressive = join(folder, 'progressive.mp4');
const recording = [
  `-f lavfi -i testsrc2=s=${values.size}:r=30:d=${values.seconds},noise=alls=12:allf=t`,
  `-f lavfi -i anoisesrc=c=pink:a=0.3:d=${values.seconds}:r=48000:seed=7`,
  `-c:v libx264 -preset ultrafast -x264-params ipratio=2 -b:v ${values.bitrate} -maxrate 5000k -bufsize 5000k`,
  '-g 60 -keyint_min 60 -sc_threshold 0 -pix_fmt yuv420p -c:a aac -b:a 128k',
];
make(progressive, recording.join(' ').split(' '));
for (const name of values.layouts.split(',').filter((layout) => layout !== 'progressive')) {
  const layout = layouts[name];
  if (!layout)
    throw new Error(`no layout is called ${name}; choose from progressive, ${Object.keys(layouts).join(', ')}`);
  make(join(folder, layout.file), ['-i', progressive, ...layout.flags]);
}

function make(file, options) {
  if (existsSync(file)) return;
  const draft = join(folder, `draft-${process.pid}-${file.slice(folder.length + 1)}`);
  const run = spawnSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...options, draft], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`ffmpeg failed for ${file}: ${run.stderr || run.error}`);
  renameSync(draft, file);
}
