import type { Transcriber } from '@footlight/contracts';
import type { Command } from 'commander';

import type { CliIo } from '../console/cli-io.js';
import { CliError } from '../errors/cli-error.js';

export interface TranscriberFlags {
  readonly transcriberUrl?: string;
  readonly transcriberModel?: string;
  readonly whisper?: string;
}

export function withTranscriberOptions(command: Command): Command {
  return command
    .option(
      '--transcriber-url <url>',
      'an OpenAI-compatible server of transcription, up to /v1 (else FOOTLIGHT_TRANSCRIBE_URL; key in FOOTLIGHT_TRANSCRIBE_KEY)',
    )
    .option('--transcriber-model <name>', 'its model (else FOOTLIGHT_TRANSCRIBE_MODEL, else whisper-1)')
    .option('--whisper <folder>', 'transcribe here, with the Whisper model (ONNX) of a folder');
}

/** Who turns speech into words; `null` for nobody. @throws {CliError} `cli/usage` for two of them */
export async function transcriberOf({ env }: CliIo, flags: TranscriberFlags): Promise<Transcriber | null> {
  const { whisper, transcriberUrl, transcriberModel } = flags;
  if (whisper !== undefined && transcriberUrl !== undefined)
    throw new CliError('cli/usage', '--whisper and --transcriber-url both name a transcriber; give one of them.');
  if (whisper !== undefined) {
    const { createLocalTranscriber } = await import('@footlight/media-analysis');
    return createLocalTranscriber({ folder: whisper });
  }
  const baseUrl = transcriberUrl ?? env['FOOTLIGHT_TRANSCRIBE_URL'];
  if (!baseUrl) {
    if (transcriberModel !== undefined)
      throw new CliError('cli/usage', '--transcriber-model needs a server; give its --transcriber-url.');
    return null;
  }
  const { createHttpTranscriber } = await import('@footlight/media-analysis');
  const apiKey = env['FOOTLIGHT_TRANSCRIBE_KEY'];
  const model = transcriberModel ?? env['FOOTLIGHT_TRANSCRIBE_MODEL'];
  return createHttpTranscriber({ baseUrl, ...(apiKey ? { apiKey } : {}), ...(model ? { model } : {}) });
}
