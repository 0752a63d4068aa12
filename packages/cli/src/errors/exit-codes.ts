import { FootlightError } from '@footlight/contracts';
import { CommanderError } from 'commander';

/** What the process says when it ends. */
export const exitCodes = {
  ok: 0,
  /** Something that nobody foresaw. */
  unexpected: 1,
  /** Arguments or options that make no sense. */
  usage: 2,
  /** A file that is not there, is damaged, or holds no poses. */
  badInput: 3,
  /** A program, an addon or a model that is needed and not there. */
  missingTool: 4,
  /** Ctrl-C, as shells count it: 128 + SIGINT. */
  interrupted: 130,
} as const;

const usage = new Set([
  'cli/usage',
  'media-analysis/model-unknown',
  'compare/invalid-option',
  'coach/invalid-option',
  'feedback/invalid-option',
]);

const missingTools = new Set([
  'compare/backend-unavailable',
  'media-analysis/ffmpeg-missing',
  'media-analysis/model-missing',
  'media-analysis/model-corrupt',
  'media-analysis/model-not-published',
  'media-analysis/download-failed',
  'media-analysis/runtime-missing',
]);

/** Packages whose remaining errors speak about what was given to them. */
const inputPackages = ['compare/', 'contracts/', 'media-analysis/', 's3-stream/'];

/** The exit code that an error stands for. */
export function exitCodeOf(error: unknown): number {
  if (isAbort(error)) return exitCodes.interrupted;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (!FootlightError.is(error)) return exitCodes.unexpected;
  if (usage.has(error.code)) return exitCodes.usage;
  if (missingTools.has(error.code)) return exitCodes.missingTool;
  return inputPackages.some((name) => error.code.startsWith(name)) ? exitCodes.badInput : exitCodes.unexpected;
}

export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
