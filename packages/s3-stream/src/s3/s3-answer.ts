import { Readable } from 'node:stream';

import type { TransportResponse } from '../transport/transport.js';

type Fields = Readonly<Record<string, unknown>>;

// Where the client puts each header.
const headerFields: Readonly<Record<string, string>> = {
  etag: 'ETag',
  'x-amz-version-id': 'VersionId',
  'content-length': 'ContentLength',
  'content-range': 'ContentRange',
  'content-encoding': 'ContentEncoding',
  'last-modified': 'LastModified',
  'x-amz-checksum-type': 'ChecksumType',
  'x-amz-checksum-crc32': 'ChecksumCRC32',
  'x-amz-checksum-crc32c': 'ChecksumCRC32C',
  'x-amz-checksum-crc64nvme': 'ChecksumCRC64NVME',
  'x-amz-checksum-sha1': 'ChecksumSHA1',
  'x-amz-checksum-sha256': 'ChecksumSHA256',
};

/** The client's output as plain HTTP, which is what the reader judges. */
export function answerFromOutput(output: unknown): TransportResponse {
  const fields = asFields(output);
  const headers: Record<string, string> = {};
  for (const [header, field] of Object.entries(headerFields)) {
    const value = fields[field];
    if (value !== undefined && value !== null)
      headers[header] = value instanceof Date ? value.toUTCString() : String(value);
  }
  const body = fields['Body'];
  return { status: statusOf(fields) ?? 200, headers, body: body instanceof Readable ? body : null };
}

/** The answer inside an error of the client; `null` when there was no answer. */
export function answerFromError(error: unknown): TransportResponse | null {
  const fields = asFields(error);
  const status = statusOf(fields);
  if (status === null) return null;
  const retryAfter = asFields(asFields(fields['$response'])['headers'])['retry-after'];
  const headers = typeof retryAfter === 'string' ? { 'retry-after': retryAfter } : {};
  const name = fields['name'];
  return { status, headers, body: null, ...(typeof name === 'string' && { errorName: name }) };
}

function statusOf(fields: Fields): number | null {
  const status = asFields(fields['$metadata'])['httpStatusCode'];
  return typeof status === 'number' ? status : null;
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
