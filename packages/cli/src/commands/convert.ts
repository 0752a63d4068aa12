import { landmarkCount, type PoseSequence } from '@footlight/contracts';
import { interpolateGaps, rejectOutliers, savePoseSequence, smoothReference } from '@footlight/core-compare';
import { Command } from 'commander';

import { durationOf } from '../compare/comparison-document.js';
import type { CliIo } from '../console/cli-io.js';
import { printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { readPoses } from '../input/read-poses.js';
import { loadOptions, withInputOptions, type InputFlags } from '../options/shared-options.js';

interface ConvertFlags extends InputFlags {
  readonly fillGaps: boolean;
  readonly rejectOutliers: boolean;
  readonly smooth: boolean;
  readonly json: boolean;
}

const examples = `
Examples:
  footlight convert recording.npy dance.npz
  footlight convert choreography.mp4 reference.npz --fill-gaps --reject-outliers --smooth
  footlight convert capture.npy capture.json --fps 20

Formats written: .npz and .json keep everything, .npy keeps no times.`;

export function convertCommand(io: CliIo): Command {
  return withInputOptions(new Command('convert'))
    .description('read poses from any supported file or a video, clean them if asked, and write them in another format')
    .argument('<in>', 'poses (.npy, .npz, .json, .pkl) or a video')
    .argument('<out>', 'a file that ends in .npz, .json or .npy')
    .option('--fill-gaps', 'fill gaps of up to 250 ms in a straight line', false)
    .option('--reject-outliers', 'replace glitches by the median of their neighbourhood', false)
    .option('--smooth', 'smooth without delay (6 Hz; for references)', false)
    .option('--json', 'print one JSON document and nothing else', false)
    .addHelpText('after', examples)
    .action((input: string, output: string, flags: ConvertFlags) => convert(io, input, output, flags));
}

async function convert(io: CliIo, input: string, output: string, flags: ConvertFlags): Promise<void> {
  const progress = progressLine(io, flags.progress);
  const reading = { signal: io.signal, onProgress: progress.onProgress };
  const { sequence } = await readPoses(input, { ...loadOptions(flags, 'performance'), ...reading });
  progress.clear();
  const cleaned = io.blocking(() => clean(sequence, flags));
  await savePoseSequence(output, cleaned);
  const [frames, seen] = [cleaned.timestamps.length, framesWithPose(cleaned)];
  const print = printer(io, flags.json);
  const seconds = durationOf(cleaned);
  print.line(
    `${output}: ${frames} frames, ${seen} with a pose, ${seconds.toFixed(1)} s, ${cleaned.layout}, ${cleaned.space} coordinates`,
  );
  print.document(() => ({
    input,
    output,
    frames,
    frames_with_pose: seen,
    duration_seconds: seconds,
    layout: cleaned.layout,
    space: cleaned.space,
    aspect_ratio: cleaned.aspectRatio,
  }));
}

function clean(sequence: PoseSequence, flags: ConvertFlags): PoseSequence {
  const steps = [
    ...(flags.fillGaps ? [interpolateGaps] : []),
    ...(flags.rejectOutliers ? [rejectOutliers] : []),
    ...(flags.smooth ? [smoothReference] : []),
  ];
  return steps.reduce((poses, step) => step(poses), sequence);
}

function framesWithPose({ layout, landmarks, timestamps }: PoseSequence): number {
  const stride = landmarkCount(layout) * 4;
  return timestamps.filter((_, frame) => {
    const row = landmarks.subarray(frame * stride, (frame + 1) * stride);
    return row.some((value, index) => index % 4 === 3 && value > 0);
  }).length;
}
