/** Analyzes one recording in a process of its own, as `footlight analyze` does, and says what that took: `analyze-child <recording> <models>`. */
import { readFileSync } from 'node:fs';

import { createInterviewAnalyzer } from '@footlight/coach';
import { createModelStore } from '@footlight/media-analysis';

import { keepHeapSmall } from '../../packages/cli/src/analyze/small-heap.js';
import { ffmpegMemory, memoryOf } from '../child/memory.js';

const [file = '', folder = ''] = process.argv.slice(2);
keepHeapSmall();
const analyzer = createInterviewAnalyzer({ models: createModelStore({ folder }) });

/** Processor time of the children that have ended, seconds; 0 where the kernel does not tell. Its clock ticks 100 times a second. */
function childrenCpu(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[13]) + Number(fields[14])) / 100;
  } catch {
    return 0;
  }
}

let ffmpegMb = 0;
const watch = setInterval(() => {
  ffmpegMb = Math.max(ffmpegMb, ffmpegMemory('peak'));
}, 50);
const idleMb = process.memoryUsage.rss() / 2 ** 20;
const childrenBefore = childrenCpu();
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
    ffmpegCpuSeconds: childrenCpu() - childrenBefore,
    idleMb,
    nodeMb: memoryOf('self', 'peak'),
    ffmpegMb,
    presence: presence?.value ?? null,
    frames: presence?.sampleSize ?? 0,
  }),
);
