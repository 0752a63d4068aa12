import type { PoseSequence } from '@footlight/contracts';

/** FNV-1a, 32 bits: offset basis and prime of the published algorithm. Enough to notice a wrong file; not a signature. */
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

const known = new WeakMap<PoseSequence, string>();

/** Names the content of a reference, so that a resumed session notices another one. Worked out once for each object. */
export function fingerprint(reference: PoseSequence): string {
  const name = known.get(reference) ?? contentName(reference);
  known.set(reference, name);
  return name;
}

function contentName(reference: PoseSequence): string {
  let hash = offsetBasis;
  for (const array of [reference.timestamps, reference.landmarks]) {
    for (const byte of new Uint8Array(array.buffer, array.byteOffset, array.byteLength)) {
      hash = Math.imul(hash ^ byte, prime);
    }
  }
  return `${reference.layout}-${reference.timestamps.length}-${(hash >>> 0).toString(16).padStart(8, '0')}`;
}
