import { scorePresets, type ScorePreset } from '@footlight/contracts';
import type { BackendPreference, LoadPoseOptions } from '@footlight/core-compare';
import { InvalidArgumentError, Option, type Command } from 'commander';

import { withModelOptions, type ModelFlags } from './model-options.js';

/** Options of every command that reads poses. */
export interface InputFlags {
  readonly fps?: number;
  readonly referenceFps?: number;
  readonly space: 'auto' | 'image' | 'world';
  readonly aspectRatio?: number;
  readonly progress: boolean;
}

/** Options of every command that scores. */
export interface ScoreFlags extends InputFlags, ModelFlags {
  readonly preset: ScorePreset;
  readonly mirror: boolean | 'auto';
  readonly backend?: BackendPreference;
  readonly locale: string;
  readonly json: boolean;
  readonly html?: string;
}

export function withInputOptions(command: Command): Command {
  return command
    .option('--fps <number>', 'frames a second of files without times of their own (else 30)', positive)
    .addOption(
      new Option('--space <space>', 'what the coordinates are').choices(['auto', 'image', 'world']).default('auto'),
    )
    .option('--aspect-ratio <ratio>', 'width / height of the picture, such as 16:9 or 0.5625 (else 16:9)', aspectRatio)
    .option('--progress', 'show progress on stderr even when it is no terminal', false);
}

export function withScoreOptions(command: Command): Command {
  return withModelOptions(withInputOptions(command))
    .option('--reference-fps <number>', 'the same for the reference alone', positive)
    .addOption(
      new Option('--preset <name>', 'how pose and motion make the score')
        .choices(Object.keys(scorePresets))
        .default('dance'),
    )
    .addOption(
      new Option('--mirror <when>', 'the performer danced as in a mirror')
        .choices(['yes', 'no', 'auto'])
        .default(false, 'no')
        .argParser(mirror),
    )
    .addOption(
      new Option('--backend <name>', 'what computes (else FOOTLIGHT_BACKEND, else auto)').choices([
        'auto',
        'native',
        'typescript',
      ]),
    )
    .option('--locale <tag>', 'language of the feedback: en, ko, es', 'en')
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--html <file>', 'write a report as one HTML file');
}

/** How a file is read; `reference` takes the reference's own rate. */
export function loadOptions(flags: InputFlags, role: 'reference' | 'performance'): LoadPoseOptions {
  const fps = (role === 'reference' ? flags.referenceFps : undefined) ?? flags.fps;
  return {
    space: flags.space,
    ...(fps === undefined ? {} : { fps }),
    ...(flags.aspectRatio === undefined ? {} : { aspectRatio: flags.aspectRatio }),
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
}

function aspectRatio(text: string): number {
  const [width, height = '1', ...rest] = text.split(':');
  const ratio = Number(width) / Number(height);
  if (rest.length === 0 && ratio >= 0.05 && ratio <= 20) return ratio;
  throw new InvalidArgumentError('It must be width:height or width / height, such as 9:16 or 0.5625.');
}

function mirror(text: string): boolean | 'auto' {
  if (text === 'auto') return text;
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new InvalidArgumentError('Allowed choices are yes, no, auto.');
}
