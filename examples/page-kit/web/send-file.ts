import { ApiError, authorization, patience, problemText, waitOf } from './http.js';

export interface SendFile {
  readonly path: string;
  readonly file: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  /** 0..1 of the bytes that have gone out. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Posts a file as it is, again when the server is too busy for the moment. @throws ApiError */
export async function sendFile<Answer>(sending: SendFile): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const { status, text, wait } = await send(sending);
    if (status < 300) return JSON.parse(text) as Answer;
    if (wait === null || attempt > patience) throw new ApiError(status, problemText(text, status));
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  }
}

interface FileAnswer {
  readonly status: number;
  readonly text: string;
  /** Seconds after which to try again, or `null` when that is of no use. */
  readonly wait: number | null;
}

/** `fetch` cannot tell how far an upload is; XMLHttpRequest can. */
function send({ path, file, headers, onProgress, signal }: SendFile): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    const http = new XMLHttpRequest();
    http.open('POST', path);
    const all = { 'content-type': 'application/octet-stream', ...authorization(), ...headers };
    for (const [name, value] of Object.entries(all)) http.setRequestHeader(name, value);
    http.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    http.addEventListener('load', () => {
      const { status, responseText: text } = http;
      resolve({ status, text, wait: waitOf(status, http.getResponseHeader('retry-after')) });
    });
    http.addEventListener('error', () => reject(new ApiError(0, 'The connection broke while sending. Try again.')));
    http.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => http.abort());
    if (signal.aborted) return reject(new DOMException('cancelled', 'AbortError'));
    http.send(file);
  });
}
