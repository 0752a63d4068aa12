import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

import type { PoseSequence } from '@footlight/contracts';
import { savePoseSequence } from '@footlight/core-compare';
import { Command, Option } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { printer, type Printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { withTimeLeft } from '../console/time-left.js';
import { CliError } from '../errors/cli-error.js';
import { isVideo } from '../input/read-poses.js';
import { numberWithin, wholeWithin } from '../options/number-options.js';

interface ExtractFlags {
  readonly output: string;
  readonly fps: number;
  readonly people: number;
  readonly space: 'world' | 'image';
  readonly smooth: 'none' | 'one-euro' | 'zero-phase';
  readonly preview?: string;
  readonly concurrency: number;
  readonly json: boolean;
  readonly progress: boolean;
}

/** What was made of one video. */
interface Extracted {
  readonly input: string;
  readonly outputs: readonly string[];
  readonly frames: number;
  readonly resumedFrames: number;
  readonly damaged: boolean;
}

const examples = `
Examples:
  footlight extract choreography.mp4 -o choreography.npz
  footlight extract me.mov -o me.npy --fps 15 --preview me-preview.mp4
  footlight extract duo.mp4 -o duo.npz --people 2            (duo.npz and duo-2.npz)
  footlight extract rehearsals/ -o poses/ --concurrency 2    (every video of the folder)

An interrupted extraction goes on where it was when the same command is given again: <output>.part keeps it until then.
.npz and .json keep the frames' own times; .npy keeps none, so its poses are put on an even grid of --fps.`;

export function extractCommand(io: CliIo): Command {
  return new Command('extract')
    .description('follow people through a video, or through every video of a folder, and save their poses')
    .argument('<video>', 'a video, or a folder of videos')
    .requiredOption('-o, --output <file>', 'a file that ends in .npz, .json or .npy; a folder for a folder')
    .option('--fps <number>', 'frames a second', numberWithin(0.1, 240), 15)
    .option('--people <number>', 'how many people to follow, 1 to 8', wholeWithin(1, 8), 1)
    .addOption(
      new Option('--space <space>', 'metres from the hips, or 0..1 of the picture')
        .choices(['world', 'image'])
        .default('world'),
    )
    .addOption(new Option('--smooth <kind>', 'smoothing').choices(['none', 'one-euro', 'zero-phase']).default('none'))
    .option('--preview <file>', 'the video with the skeletons drawn in (.mp4), or a sheet of pictures (.jpg, .png)')
    .option('--concurrency <number>', 'videos of a folder at a time, 1 to 16', wholeWithin(1, 16), 1)
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--progress', 'show progress on stderr even when it is no terminal', false)
    .addHelpText('after', examples)
    .action((input: string, flags: ExtractFlags) => extract(io, input, flags));
}

async function extract(io: CliIo, input: string, flags: ExtractFlags): Promise<void> {
  const print = printer(io, flags.json);
  const isFolder = (await stat(input).catch(() => null))?.isDirectory() ?? false;
  const done = isFolder ? await extractFolder(io, input, flags, print) : [await extractOne(io, input, flags, print)];
  print.document(() =>
    done.map(({ resumedFrames, ...rest }) => ({
      ...rest,
      resumed_frames: resumedFrames,
      space: flags.space,
      fps: flags.fps,
    })),
  );
}

async function extractOne(io: CliIo, input: string, flags: ExtractFlags, print: Printer): Promise<Extracted> {
  const { extractPeople, writePreview } = await import('@footlight/media-analysis');
  const line = progressLine(io, flags.progress);
  const run = { signal: io.signal, onProgress: withTimeLeft(io, line, flags.progress), framesPerSecond: flags.fps };
  const spaces = [...new Set([flags.space, ...(flags.preview === undefined ? [] : ['image' as const])])];
  const checkpoint = `${flags.output}.part`;
  try {
    const extraction = await extractPeople(input, { ...run, people: flags.people, spaces, checkpoint });
    const outputs = await save(
      extraction.people.flatMap((person) => person[flags.space] ?? []),
      flags,
    );
    const pictures = extraction.people.flatMap(({ image }) => image ?? []);
    if (flags.preview !== undefined) await writePreview(input, pictures, flags.preview, run);
    line.clear();
    const { frames, resumedFrames, damage } = extraction;
    return told(print, { input, outputs, frames, resumedFrames, damaged: damage.length > 0 });
  } finally {
    line.clear();
  }
}

async function extractFolder(io: CliIo, folder: string, flags: ExtractFlags, print: Printer): Promise<Extracted[]> {
  if (flags.people > 1 || flags.preview !== undefined)
    throw new CliError(
      'cli/usage',
      'a folder is extracted for one person and without previews; give one video for --people or --preview',
    );
  if (extname(flags.output) !== '' || !(await stat(flags.output).catch(() => null))?.isDirectory())
    throw new CliError(
      'cli/usage',
      `the output ${flags.output} of a folder must be a folder that is there; make it first`,
    );
  const { extractBatch } = await import('@footlight/media-analysis');
  const videos = (await readdir(folder))
    .filter(isVideo)
    .sort()
    .map((name) => join(folder, name));
  if (videos.length === 0) throw new CliError('cli/usage', `there is no video in ${folder}; give a folder of videos`);
  const outputOf = (video: string) => join(flags.output, `${basename(video, extname(video))}.npz`);
  const { space, smooth, concurrency, fps } = flags;
  const line = progressLine(io, flags.progress);
  const options = { signal: io.signal, framesPerSecond: fps, space, smoothing: smooth, concurrency };
  const done: Extracted[] = [];
  const errors: unknown[] = [];
  for await (const { path, poses, error } of extractBatch(videos, {
    ...options,
    checkpointOf: (video) => `${outputOf(video)}.part`,
  })) {
    line.clear();
    if (poses === null) errors.push(error);
    if (poses === null) print.line(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    else done.push(told(print, await saveVideo(path, outputOf(path), poses)));
    line.onProgress({ stage: 'extract', completed: done.length + errors.length, total: videos.length, unit: 'items' });
  }
  line.clear();
  if (done.length === 0) throw errors[0];
  return done;
}

async function saveVideo(input: string, output: string, poses: PoseSequence): Promise<Extracted> {
  await savePoseSequence(output, poses);
  return { input, outputs: [output], frames: poses.timestamps.length, resumedFrames: 0, damaged: false };
}

/** The first person under the name that was asked for, the others with a number behind it. */
async function save(people: readonly PoseSequence[], { output, fps, smooth }: ExtractFlags): Promise<string[]> {
  const { resamplePoses, smoothPoses } = await import('@footlight/media-analysis');
  if (people.length === 0)
    throw new CliError('cli/usage', 'nobody was seen in the video; give one that shows a whole person');
  const ending = extname(output);
  const outputs: string[] = [];
  for (const [index, poses] of people.entries()) {
    const path = index === 0 ? output : `${output.slice(0, -ending.length)}-${index + 1}${ending}`;
    const smoothed = smoothPoses(poses, smooth);
    await savePoseSequence(path, ending.toLowerCase() === '.npy' ? resamplePoses(smoothed, fps) : smoothed);
    outputs.push(path);
  }
  return outputs;
}

function told(print: Printer, extracted: Extracted): Extracted {
  const { input, outputs, frames, resumedFrames, damaged } = extracted;
  const resumed = resumedFrames > 0 ? `, ${resumedFrames} of them from an interrupted run` : '';
  print.line(
    `${input}: ${frames} frames${resumed} -> ${outputs.join(', ')}${damaged ? ' (the video is damaged or cut short)' : ''}`,
  );
  return extracted;
}
