import { createHash } from 'node:crypto';

import { openLocal } from '../internal/local-source.js';
import type { ReaderOptions } from '../open/open-options.js';
import type { OpenedObject } from '../open/opened-object.js';

/** Opens bytes that are in memory already. They are not copied: do not change them while the object is open. */
export function openBytes(bytes: Uint8Array, options: ReaderOptions & { readonly label?: string } = {}): OpenedObject {
  return openLocal(
    {
      size: bytes.length,
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      label: options.label ?? 'bytes in memory',
      read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
      close: async () => {},
    },
    options,
  );
}
