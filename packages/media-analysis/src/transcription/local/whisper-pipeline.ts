import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { MediaAnalysisError } from '../../errors/media-analysis-error.js';
import { refuseTelemetry } from '../../onnx/runtime.js';

/** What a Whisper pipeline answers; a `null` end means "to the end". */
export interface WhisperAnswer {
  readonly text: string;
  readonly chunks?: readonly { readonly text: string; readonly timestamp: readonly [number, number | null] }[];
}

/** A loaded Whisper. */
export interface WhisperPipeline {
  /** False for models of English alone, which take no language. */
  readonly multilingual: boolean;
  /** Hears at most 30 s of mono sound at 16 kHz. */
  run(samples: Float32Array, options: Readonly<Record<string, unknown>>): Promise<WhisperAnswer>;
}

/** What is used of `@huggingface/transformers`. */
interface Library {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(task: string, model: string, options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

const shared = new Map<string, Promise<WhisperPipeline>>();
let loading: Promise<unknown> = Promise.resolve();

/**
 * The Whisper of a folder (an ONNX export with config.json, tokenizer and `onnx/`), loaded at the first call and shared by the process.
 * Nothing is ever fetched.
 *
 * @throws {MediaAnalysisError} `transcriber-missing` when the folder holds no model or `@huggingface/transformers` is not installed
 */
export function sharedWhisper(folder: string): Promise<WhisperPipeline> {
  const path = resolve(folder);
  const present = shared.get(path);
  if (present) return present;
  // The library's folder of models is a global: one model is loaded at a time.
  const loaded = loading.then(() => load(path));
  loading = loaded.catch(() => undefined);
  shared.set(path, loaded);
  loaded.catch(() => shared.delete(path));
  return loaded;
}

async function load(path: string): Promise<WhisperPipeline> {
  const full = await exists(join(path, 'onnx', 'encoder_model.onnx'));
  if (!full && !(await exists(join(path, 'onnx', 'encoder_model_quantized.onnx'))))
    throw new MediaAnalysisError(
      'media-analysis/transcriber-missing',
      `${path} holds no Whisper model as ONNX (onnx/encoder_model.onnx or its quantized form is not there); put an export such as whisper-base.en there`,
    );
  const library = await importLibrary();
  Object.assign(library.env, { allowRemoteModels: false, allowLocalModels: true, localModelPath: dirname(path) });
  const options = { local_files_only: true, dtype: full ? 'fp32' : 'q8', device: 'cpu' };
  const pipeline = (await library
    .pipeline('automatic-speech-recognition', basename(path), options)
    .catch((cause: unknown) => {
      throw new MediaAnalysisError(
        'media-analysis/transcriber-missing',
        `the model in ${path} could not be loaded; it must be a whole ONNX export of Whisper`,
        { cause },
      );
    })) as ((samples: Float32Array, options: Readonly<Record<string, unknown>>) => Promise<WhisperAnswer>) & {
    model?: { generation_config?: { is_multilingual?: unknown } };
  };
  return {
    multilingual: pipeline.model?.generation_config?.is_multilingual === true,
    run: (samples, runOptions) => pipeline(samples, runOptions),
  };
}

async function importLibrary(): Promise<Library> {
  try {
    refuseTelemetry();
    return (await import('@huggingface/transformers')) as unknown as Library;
  } catch (cause) {
    throw new MediaAnalysisError(
      'media-analysis/transcriber-missing',
      '@huggingface/transformers could not be loaded, which runs Whisper; install it: npm install @huggingface/transformers@4',
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
