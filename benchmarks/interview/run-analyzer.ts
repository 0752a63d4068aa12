import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface AnalyzerRun {
  readonly seconds: number;
  /** Processor time of Node with all its threads, and of all its ffmpeg. */
  readonly cpuSeconds: number;
  readonly ffmpegCpuSeconds: number;
  /** Peaks of resident memory, MB: of Node before it begins, of Node, of its ffmpeg. */
  readonly idleMb: number;
  readonly nodeMb: number;
  readonly ffmpegMb: number;
  readonly presence: number | null;
  readonly frames: number;
}

/** One analysis in a process of its own. */
export async function runAnalyzer(child: string, file: string, models: string): Promise<AnalyzerRun> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, file, models]);
  return JSON.parse(stdout) as AnalyzerRun;
}
