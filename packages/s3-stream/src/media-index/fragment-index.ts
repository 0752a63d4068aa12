import { invalidMedia } from './box-view.js';
import { childBoxes, fullBox } from './boxes.js';

/** Reads tfra boxes of an mfra box: where fragments start, ascending (ISO/IEC 14496-12, 8.8.10). */
export function readFragmentRandomAccess(mfra: Uint8Array): number[] {
  const offsets = new Set<number>();
  for (const box of childBoxes(mfra)) {
    if (box.type !== 'tfra') continue;
    const { version, view } = fullBox(box.body);
    view.skip(4);
    const lengths = view.u32();
    const tail = 3 + ((lengths >> 4) & 3) + ((lengths >> 2) & 3) + (lengths & 3);
    const count = view.u32();
    if (count * ((version === 1 ? 16 : 8) + tail) > view.left) throw invalidMedia(`tfra claims ${count} entries`);
    for (let i = 0; i < count; i++) {
      if (version === 1) view.u64();
      else view.u32();
      offsets.add(version === 1 ? view.u64() : view.u32());
      view.skip(tail);
    }
  }
  return [...offsets].sort((a, b) => a - b);
}

/**
 * Reads a sidx box: where its subsegments start (ISO/IEC 14496-12, 8.16.3). `null` when it only points to more indices.
 * @param end where the sidx box ends in the file: its offsets count from there
 */
export function readSegmentIndex(body: Uint8Array, end: number): number[] | null {
  const { version, view } = fullBox(body);
  view.skip(version === 0 ? 12 : 16);
  let offset = end + (version === 0 ? view.u32() : view.u64());
  view.skip(2);
  const count = view.u16();
  if (count * 12 > view.left) throw invalidMedia(`sidx claims ${count} entries`);
  const offsets: number[] = [];
  for (let i = 0; i < count; i++) {
    const reference = view.u32();
    if (reference >>> 31 === 1) return null;
    offsets.push(offset);
    offset += reference & 0x7fffffff;
    view.skip(8);
  }
  return offsets;
}
