import { Command } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { printer } from '../console/print.js';
import { progressLine } from '../console/progress-line.js';
import { padEnd } from '../console/text-width.js';
import { exitCodes } from '../errors/exit-codes.js';

interface ModelFlags {
  readonly json: boolean;
  readonly progress: boolean;
}

const examples = `
Models lie in FOOTLIGHT_MODELS_DIR, else in the user's cache. Nothing is fetched but by "models pull".

Examples:
  footlight models list
  footlight models verify
  footlight models pull blazepose-landmark-lite`;

/** The models of the media packages: which there are, whether the files are right, and fetching them. */
export function modelsCommand(io: CliIo, setExitCode: (code: number) => void): Command {
  const models = new Command('models')
    .description('list, verify and fetch the models for videos')
    .addHelpText('after', examples);
  models
    .command('list')
    .description('name, licence, size and address of every model')
    .option('--json', 'print one JSON document and nothing else', false)
    .action((flags: ModelFlags) => list(io, flags));
  models
    .command('verify')
    .description('compare the files with their registered hashes; exit code 4 when one is missing or wrong')
    .option('--json', 'print one JSON document and nothing else', false)
    .action((flags: ModelFlags) => verify(io, flags, setExitCode));
  models
    .command('pull')
    .description('fetch models that are missing; exit code 4 when one is not published and still missing')
    .argument('[names...]', 'which; all without a name')
    .option('--json', 'print one JSON document and nothing else', false)
    .option('--progress', 'show progress on stderr even when it is no terminal', false)
    .action((names: string[], flags: ModelFlags) => pull(io, names, flags, setExitCode));
  return models;
}

async function list(io: CliIo, { json }: ModelFlags): Promise<void> {
  const { modelRegistry } = await import('@footlight/media-analysis');
  const print = printer(io, json);
  for (const { name, role, licence, bytes, url } of modelRegistry) {
    print.line(`${padEnd(name, 28)}${padEnd(licence, 12)}${padEnd(`${(bytes / 1e6).toFixed(1)} MB`, 10)}${role}`);
    print.line(print.paint.dim(`  ${url ?? 'not published in this form'}`));
  }
  print.document(() =>
    modelRegistry.map(({ name, role, licence, bytes, url, sha256 }) => ({ name, role, licence, bytes, url, sha256 })),
  );
}

async function verify(io: CliIo, { json }: ModelFlags, setExitCode: (code: number) => void): Promise<void> {
  const { createModelStore } = await import('@footlight/media-analysis');
  const states = await createModelStore().verify();
  report(io, json, states);
  if (states.some(({ state }) => state !== 'verified')) setExitCode(exitCodes.missingTool);
}

async function pull(
  io: CliIo,
  names: readonly string[],
  { json, progress }: ModelFlags,
  setExitCode: (code: number) => void,
): Promise<void> {
  const { pullModels } = await import('@footlight/media-analysis');
  const line = progressLine(io, progress);
  const options = { signal: io.signal, onProgress: line.onProgress, ...(names.length > 0 ? { names } : {}) };
  const states = await pullModels(options).finally(line.clear);
  report(io, json, states);
  if (states.some(({ state }) => state !== 'verified')) setExitCode(exitCodes.missingTool);
}

interface State {
  readonly entry: { readonly name: string };
  readonly state: string;
  readonly path: string;
  readonly detail: string | null;
}

function report(io: CliIo, json: boolean, states: readonly State[]): void {
  const print = printer(io, json);
  for (const { entry, state, path, detail } of states) {
    print.line(`${padEnd(entry.name, 28)}${padEnd(state, 10)}${path}`);
    if (detail !== null) print.line(print.paint.dim(`  ${detail}`));
  }
  print.document(() => states.map(({ entry, state, path, detail }) => ({ name: entry.name, state, path, detail })));
}
