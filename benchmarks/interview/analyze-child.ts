/** Analyzes one recording in a process of its own and says what that took: `tsx analyze-child.ts <recording> <models>`. */
import { readFileSync } from 'node:fs';

import { createInterviewAnalyzer } from '@footlight/coach';
import { createModelStore } from '@footlight/media-analysis';

import { childProcesses } from '../hostile/child-processes.js';

const [file = '', folder = ''] = process.argv.slice(2);
const analyzer = createInterviewAnalyzer({ models: createModelStore({ folder }) });

/** The kernel's own peak of resident memory of a process, MB; 0 for one that is gone. */
function peakOf(pid: number | 'self'): number {
  const status = `/proc/${pid}/status`;
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function isFfmpeg(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('ffmpeg');
  } catch {
    return false;
  }
}

let ffmpegMb = 0;
const watch = setInterval(() => {
  const running = childProcesses().filter(isFfmpeg).map(peakOf);
  ffmpegMb = Math.max(
    ffmpegMb,
    running.reduce((sum, peak) => sum + peak, 0),
  );
}, 50);
const idleMb = process.memoryUsage.rss() / 2 ** 20;
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
const report = await analyzer.analyze(file);
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
clearInterval(watch);
await analyzer.close();
const presence = report.metrics.find(({ id }) => id === 'face.present');
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    idleMb,
    nodeMb: peakOf('self'),
    ffmpegMb,
    presence: presence?.value ?? null,
    frames: presence?.sampleSize ?? 0,
  }),
);
