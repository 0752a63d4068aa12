/** Whether a file can be decoded from a pipe, as far as its first bytes tell. */
export type Streamability = 'streamable' | 'needs-seeking' | 'need-more-bytes';

const mp4Boxes = new Set([
  'ftyp',
  'moov',
  'mdat',
  'free',
  'skip',
  'wide',
  'pnot',
  'uuid',
  'styp',
  'sidx',
  'moof',
  'emsg',
  'prft',
]);

/**
 * ISO base media files (ISO/IEC 14496-12 section 4.2) can be read from a pipe only when the index (`moov`, or a fragment)
 * comes before the data (`mdat`). Every other accepted container is made to be read in order.
 */
export function streamability(head: Uint8Array): Streamability {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let at = 0;
  for (let boxes = 0; boxes < 1000; boxes += 1) {
    if (at + 16 > head.byteLength) return 'need-more-bytes';
    const type = String.fromCharCode(...head.subarray(at + 4, at + 8));
    if (!mp4Boxes.has(type)) return at === 0 ? 'streamable' : 'needs-seeking';
    if (type === 'moov' || type === 'moof') return 'streamable';
    if (type === 'mdat') return 'needs-seeking';
    const small = view.getUint32(at);
    const size = small === 1 ? Number(view.getBigUint64(at + 8)) : small;
    if (size < 8) return 'needs-seeking';
    at += size;
  }
  return 'needs-seeking';
}
