import type { Clock } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { isRetryable, retryDelayMs } from './retry-delay.js';

export interface FormRequest {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** A transcript of hours stays below this; more is not read. */
const mostBytes = 64_000_000;

/**
 * Posts a form with a file and gives the JSON of the answer; tries again what may pass (no connection, time out, 408, 409, 429, 5xx), as
 * late as `Retry-After` asks. Neither the key nor the server's words reach an error.
 *
 * @throws {MediaAnalysisError} `transcription-failed`, retryable when another try may help; the signal's reason when aborted
 */
export async function postForm(request: FormRequest): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce(request);
    if ('body' in outcome) return outcome.body;
    request.signal?.throwIfAborted();
    const wait = outcome.mayPass ? retryDelayMs(attempt, outcome.retryAfter, request.clock.now(), Math.random) : null;
    if (wait === null || attempt >= request.attempts) throw failure(request, outcome, attempt);
    await request.clock.sleep(wait, request.signal);
  }
}

interface Failed {
  readonly what: string;
  readonly mayPass: boolean;
  readonly retryAfter: string | null;
  readonly cause?: unknown;
}

async function attemptOnce(request: FormRequest): Promise<{ readonly body: unknown } | Failed> {
  const limit = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  try {
    const response = await request.fetch(request.endpoint, {
      method: 'POST',
      headers: request.headers,
      body: toForm(request),
      signal,
      redirect: 'error',
    });
    if (response.ok) return await readJson(response);
    await response.body?.cancel().catch(() => undefined);
    return {
      what: `answered ${response.status}`,
      mayPass: isRetryable(response.status),
      retryAfter: response.headers.get('retry-after'),
    };
  } catch (cause) {
    const what = limit.aborted ? `did not answer within ${request.timeoutMs} ms` : 'could not be reached';
    return { what, mayPass: true, retryAfter: null, cause };
  }
}

function toForm({ fields, file }: FormRequest): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file.bytes], { type: file.type }), file.name);
  return form;
}

async function readJson(response: Response): Promise<{ readonly body: unknown } | Failed> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return { what: `answered more than ${mostBytes} bytes`, mayPass: false, retryAfter: null };
    chunks.push(chunk);
  }
  try {
    return { body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { what: 'answered something that is no JSON', mayPass: false, retryAfter: null };
  }
}

function failure({ endpoint }: FormRequest, { what, mayPass, cause }: Failed, attempts: number): MediaAnalysisError {
  const { origin } = new URL(endpoint);
  const remedy = mayPass ? 'try again later' : 'check the address, the key and the model';
  return new MediaAnalysisError(
    'media-analysis/transcription-failed',
    `the server of transcription at ${origin} ${what} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}); ${remedy}`,
    { cause, retryable: mayPass },
  );
}
