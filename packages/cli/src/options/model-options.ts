import { silentMeter, type Meter } from '@footlight/contracts';
import { createOpenAiModel, ModelGuard } from '@footlight/feedback-llm';
import { Option, type Command } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import type { Printer } from '../console/print.js';
import { CliError } from '../errors/cli-error.js';

/** Options of every command that says something. */
export interface ModelFlags {
  readonly model?: string;
  readonly modelUrl?: string;
  readonly modelApi?: 'responses' | 'chat';
}

export function withModelOptions(command: Command): Command {
  return command
    .option('--model <name>', 'a language model that words the feedback (else FOOTLIGHT_OPENAI_MODEL, else rules)')
    .option('--model-url <url>', 'an OpenAI-compatible server (else FOOTLIGHT_OPENAI_BASE_URL, else the vendor’s)')
    .addOption(
      new Option('--model-api <api>', 'what the server speaks (else FOOTLIGHT_OPENAI_API, else responses)').choices([
        'responses',
        'chat',
      ]),
    );
}

/** Who words the feedback. */
export interface Wording {
  /** For the `feedback` of every service. */
  readonly options: { readonly model?: ModelGuard };
  /** Who did in the end; `null` when only rules were asked for. */
  note(): string | null;
}

/**
 * The model that the flags or the environment name, behind a guard that counts its answers.
 *
 * Env: `FOOTLIGHT_OPENAI_MODEL`, `FOOTLIGHT_OPENAI_API_KEY` or `OPENAI_API_KEY`, `FOOTLIGHT_OPENAI_BASE_URL`, `FOOTLIGHT_OPENAI_API`.
 *
 * @throws {CliError} `cli/usage` when there is no key for it
 */
export function wordingOf({ env }: CliIo, flags: ModelFlags): Wording {
  const model = flags.model ?? env['FOOTLIGHT_OPENAI_MODEL'];
  const baseUrl = flags.modelUrl ?? env['FOOTLIGHT_OPENAI_BASE_URL'];
  if (!model) {
    if (flags.modelUrl !== undefined || flags.modelApi !== undefined)
      throw new CliError('cli/usage', '--model-url and --model-api say how to reach a model; name it with --model.');
    return { options: {}, note: () => null };
  }
  const api = flags.modelApi ?? (env['FOOTLIGHT_OPENAI_API'] === 'chat' ? 'chat' : 'responses');
  const counts = new Map<string, number>();
  const guard = new ModelGuard(
    createOpenAiModel({ model, api, apiKey: keyOf(env, baseUrl), ...(baseUrl ? { baseUrl } : {}) }),
    { meter: answerMeter(counts) },
  );
  return { options: { model: guard }, note: () => noteOf(counts) };
}

/** A server of one's own may need no key; the client wants one all the same. */
function keyOf(env: CliIo['env'], baseUrl: string | undefined): string {
  const key = env['FOOTLIGHT_OPENAI_API_KEY'] || env['OPENAI_API_KEY'];
  if (key) return key;
  if (baseUrl) return 'none';
  throw new CliError(
    'cli/usage',
    'A model needs a key and there is none; set FOOTLIGHT_OPENAI_API_KEY, or give the --model-url of a server that needs none.',
  );
}

/** Counts answers by how they ended. */
function answerMeter(counts: Map<string, number>): Meter {
  return {
    ...silentMeter,
    count(name, amount = 1, { outcome = '' } = {}) {
      if (name === 'feedback_model_answers_total') counts.set(outcome, (counts.get(outcome) ?? 0) + amount);
    },
  };
}

function noteOf(counts: ReadonlyMap<string, number>): string {
  const worded = counts.get('ok') ?? 0;
  const failed = [...counts].filter(([outcome]) => outcome !== 'ok');
  const total = failed.reduce((sum, [, count]) => sum + count, worded);
  if (total === 0) return 'by rules: the model was not needed';
  if (failed.length === 0) return `worded by the model (${worded} of ${worded} answers)`;
  const reasons = failed.map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `${worded} of ${total} answers worded by the model, the rest by rules (${reasons})`;
}

/** Says who worded the feedback, where a model was asked for: beside a document on stderr, that a fallback can be seen. */
export function printWording({ stderr }: CliIo, print: Printer, wording: Wording): void {
  const note = wording.note();
  if (note === null) return;
  if (print.isDocument) stderr.write(`feedback ${note}\n`);
  else print.line(print.paint.dim(`  feedback ${note}`));
}
