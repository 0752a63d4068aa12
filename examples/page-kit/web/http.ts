/** A problem (RFC 9457), as far as people are told of it. */
interface Problem {
  readonly title: string;
  readonly detail: string;
}

/** What the server refused, or why it could not be reached. The message is for people. */
export class ApiError extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

const keyName = 'footlight-key';

/** The API key of a server that asks for one; it lives as long as the tab. */
export function apiKey(): string | null {
  return sessionStorage.getItem(keyName);
}

export function setApiKey(key: string): void {
  sessionStorage.setItem(keyName, key);
}

export function authorization(): Record<string, string> {
  const key = apiKey();
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks for JSON. @throws ApiError */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  if (!response.ok) throw new ApiError(response.status, problemText(await response.text(), response.status));
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** Asks for bytes. @throws ApiError */
export async function requestBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await send(path, signal ? { signal } : {});
  if (!response.ok) throw new ApiError(response.status, problemText(await response.text(), response.status));
  return new Uint8Array(await response.arrayBuffer());
}

/** Times that an overloaded server is asked again, and the longest wait for it in seconds. */
export const patience = 4;
const longestWait = 5;

/** A server that refuses for the moment (503, 429) says when to come again, and is asked again. */
async function send(path: string, options: RequestOptions): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await sendOnce(path, options);
    const wait = waitOf(response.status, response.headers.get('retry-after'));
    if (wait === null || attempt > patience) return response;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

/** Seconds after which a busy server is asked again, or `null` when it is not that. */
export function waitOf(status: number, retryAfter: string | null): number | null {
  const isBusy = status === 503 || status === 429;
  const wait = Number(retryAfter ?? Number.NaN);
  return isBusy && Number.isFinite(wait) ? Math.min(wait, longestWait) : null;
}

async function sendOnce(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      signal: signal ?? null,
      headers: {
        accept: 'application/json',
        ...authorization(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, 'The server does not answer. Check that it is running, then try again.', { cause });
  }
}

/** The sentence of a problem (RFC 9457) that says what went wrong. */
export function problemText(body: string, status: number): string {
  try {
    const { detail, title } = JSON.parse(body) as Partial<Problem>;
    return detail ?? title ?? `The server answered ${status}.`;
  } catch {
    return `The server answered ${status}.`;
  }
}
