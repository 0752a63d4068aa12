import { corrupt } from '../corrupt.js';

/**
 * Inflates raw deflate data of a known size. Stops as soon as more comes out than was promised, so that a bomb costs no
 * more than its promise.
 *
 * @throws {CompareError} `compare/corrupt-file`
 */
export async function inflate(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const target = new Uint8Array(size);
  let filled = 0;
  try {
    for await (const chunk of through(bytes, new DecompressionStream('deflate-raw'))) {
      if (filled + chunk.length > size) break;
      target.set(chunk, filled);
      filled += chunk.length;
      if (filled === size) return target;
    }
  } catch (cause) {
    throw corrupt('npz', 'a member does not inflate', cause);
  }
  if (filled === size) return target;
  throw corrupt('npz', `a member promises ${size} bytes and does not inflate to them`);
}

/** Deflates without header or checksum, as zip members are. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of through(bytes, new CompressionStream('deflate-raw'))) chunks.push(chunk);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const target = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    target.set(chunk, offset);
    offset += chunk.length;
  }
  return target;
}

async function* through(
  bytes: Uint8Array,
  transform: { readonly readable: ReadableStream; readonly writable: WritableStream },
): AsyncGenerator<Uint8Array> {
  const writer = transform.writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  // A failure to write shows in the reader as well; it must not be reported a second time as unhandled.
  written.catch(() => undefined);
  const reader = transform.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
