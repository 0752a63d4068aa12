/** Extracts the poses of one video in a process of its own and tells its memory by minute of media: `extract-child <video> <models>`. */
import { createModelStore, extractPoses } from '@footlight/media-analysis';

import { ffmpegMemory, memoryOf } from '../child/memory.js';

const [video = '', folder = ''] = process.argv.slice(2);
const samples = new Map<number, { node: number; ffmpeg: number }>();
const startedAt = performance.now();
const poses = await extractPoses(video, {
  models: createModelStore({ folder }),
  onProgress: ({ completed }) => {
    const minute = Math.floor(completed / 60);
    const seen = samples.get(minute) ?? { node: 0, ffmpeg: 0 };
    samples.set(minute, {
      node: Math.max(seen.node, memoryOf('self', 'now')),
      ffmpeg: Math.max(seen.ffmpeg, ffmpegMemory('now')),
    });
  },
});
console.log(
  JSON.stringify({
    frames: poses.timestamps.length,
    seconds: (performance.now() - startedAt) / 1000,
    samples: [...samples].map(([minute, { node, ffmpeg }]) => ({
      minute,
      node: Math.round(node),
      ffmpeg: Math.round(ffmpeg),
    })),
    nodePeak: Math.round(memoryOf('self', 'peak')),
  }),
);
process.exit(0);
