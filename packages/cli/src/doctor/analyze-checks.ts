import { FootlightError } from '@footlight/contracts';

import type { CliIo } from '../console/cli-io.js';
import type { Check } from './check.js';

type Environment = CliIo['env'];

/** What `footlight analyze` can use beside ffmpeg and models. Nothing is contacted. */
export async function analyzeChecks(env: Environment): Promise<readonly Check[]> {
  return [transcriberCheck(env), wordingCheck(env), await s3Check(env)];
}

function transcriberCheck(env: Environment): Check {
  const url = env['FOOTLIGHT_TRANSCRIBE_URL'];
  const found = url
    ? `${hostOf(url)} (FOOTLIGHT_TRANSCRIBE_URL), not contacted`
    : 'none: what needs words is not measured';
  const remedy =
    'give --transcriber-url or --whisper, or set FOOTLIGHT_TRANSCRIBE_URL; everything else is measured without';
  return { name: 'transcriber', status: url ? 'ok' : 'fallback', detail: found, remedy: url ? null : remedy };
}

function wordingCheck(env: Environment): Check {
  const model = env['FOOTLIGHT_OPENAI_MODEL'];
  const key = env['FOOTLIGHT_OPENAI_API_KEY'] || env['OPENAI_API_KEY'] || env['FOOTLIGHT_OPENAI_BASE_URL'];
  if (model && !key) {
    const remedy = 'set FOOTLIGHT_OPENAI_API_KEY, or FOOTLIGHT_OPENAI_BASE_URL for a server that needs no key';
    return { name: 'wording', status: 'missing', detail: 'FOOTLIGHT_OPENAI_MODEL is set without a key', remedy };
  }
  // Rules are no lesser way: they say the same things in plainer words.
  const detail = model
    ? 'a language model (FOOTLIGHT_OPENAI_MODEL), not contacted'
    : 'rules; a language model with --model';
  return { name: 'wording', status: 'ok', detail, remedy: null };
}

async function s3Check(env: Environment): Promise<Check> {
  const { readEnvironment } = await import('@footlight/s3-stream');
  try {
    const { keyEnvironment, endpoint, region } = readEnvironment(env);
    const where = endpoint === null ? `region ${region}` : hostOf(endpoint);
    return { name: 's3', status: 'ok', detail: `keys under ${keyEnvironment}/, ${where}, not contacted`, remedy: null };
  } catch (error) {
    if (!FootlightError.is(error)) throw error;
    const [what, ...remedy] = error.message.split('; ');
    return { name: 's3', status: 'missing', detail: what ?? error.message, remedy: remedy.join('; ') || null };
  }
}

/** An address without what may be secret in it. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that is none';
}
