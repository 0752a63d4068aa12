import { readFileSync } from 'node:fs';

import { childProcesses } from './child-processes.js';

const fields = { now: /VmRSS:\s+(\d+)/, peak: /VmHWM:\s+(\d+)/ };

/** Resident memory of a process by the kernel's own count, MB; 0 for one that is gone. */
export function memoryOf(pid: number | 'self', when: keyof typeof fields): number {
  try {
    return Number(fields[when].exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The same of all ffmpeg processes of this one together. */
export function ffmpegMemory(when: keyof typeof fields): number {
  return childProcesses()
    .filter(isFfmpeg)
    .reduce((sum, pid) => sum + memoryOf(pid, when), 0);
}

function isFfmpeg(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('ffmpeg');
  } catch {
    return false;
  }
}
