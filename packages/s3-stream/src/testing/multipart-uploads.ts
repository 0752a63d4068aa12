import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { readRequest, sendError } from './loopback.js';
import { storedBytes, type StoredObject } from './stored-object.js';

/** The multipart part of the test server's S3. */
export class MultipartUploads {
  readonly #uploads = new Map<string, Map<number, Buffer>>();

  get pending(): number {
    return this.#uploads.size;
  }

  async handle(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    objects: Map<string, StoredObject>,
  ): Promise<void> {
    const body = await readRequest(request);
    if (request.method === 'POST' && query.has('uploads')) return this.#create(response, path);
    const id = query.get('uploadId') ?? '';
    const parts = this.#uploads.get(id);
    if (!parts) return sendError(response, 404, 'NoSuchUpload');
    if (request.method === 'PUT') return part(response, parts, Number(query.get('partNumber')), body);
    if (request.method === 'DELETE') {
      this.#uploads.delete(id);
      response.writeHead(204).end();
      return;
    }
    if (request.headers['if-none-match'] === '*' && objects.has(path))
      return sendError(response, 412, 'PreconditionFailed');
    const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map((match) => Number(match[1]));
    const object = storedBytes(Buffer.concat(numbers.map((number) => parts.get(number) ?? Buffer.alloc(0))));
    objects.set(path, object);
    this.#uploads.delete(id);
    xml(
      response,
      `<CompleteMultipartUploadResult><Key>${path}</Key><ETag>${object.etag}</ETag></CompleteMultipartUploadResult>`,
    );
  }

  #create(response: ServerResponse, path: string): void {
    const id = randomUUID();
    this.#uploads.set(id, new Map());
    xml(
      response,
      `<InitiateMultipartUploadResult><Key>${path}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  }
}

function part(response: ServerResponse, parts: Map<number, Buffer>, number: number, body: Buffer): void {
  parts.set(number, body);
  response.writeHead(200, { etag: storedBytes(body).etag, 'content-length': 0 }).end();
}

function xml(response: ServerResponse, body: string): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>${body}`;
  response.writeHead(200, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) }).end(text);
}
