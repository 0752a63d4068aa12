import { createRequire } from 'node:module';

import type * as OnnxRuntime from 'onnxruntime-node';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';

/**
 * onnxruntime for Linux reports its use to its vendor unless this is set before it is loaded. Nothing that looks at people may
 * talk to anybody; who wants it sets the variable to 0.
 */
export function refuseTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] ??= '1';
}

/**
 * Loads onnxruntime-node when it is first needed: it is an optional peer.
 *
 * @throws {MediaAnalysisError} `media-analysis/runtime-missing` with the command that installs it
 */
export async function loadRuntime(): Promise<typeof OnnxRuntime> {
  refuseTelemetry();
  try {
    const module: typeof OnnxRuntime & { default?: typeof OnnxRuntime } = await import('onnxruntime-node');
    return module.default ?? module;
  } catch (cause) {
    throw runtimeMissing(cause);
  }
}

/** Where onnxruntime-node is, for another thread to load it. @throws {MediaAnalysisError} `media-analysis/runtime-missing` */
export function resolveRuntime(): string {
  refuseTelemetry();
  try {
    return createRequire(import.meta.url).resolve('onnxruntime-node');
  } catch (cause) {
    throw runtimeMissing(cause);
  }
}

function runtimeMissing(cause: unknown): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/runtime-missing',
    'onnxruntime-node could not be loaded, which runs the models; install it: npm install onnxruntime-node@1.30',
    { cause },
  );
}
