import { invalidMedia } from './box-view.js';
import type { IndexReader } from './index-reader.js';
import { openInput } from './media-input.js';
import type { MediaTrack } from './samples.js';

/** The tracks of a WebM or Matroska file, from its head alone. */
export async function readMatroskaTracks(
  reader: IndexReader,
): Promise<{ tracks: MediaTrack[]; durationSeconds: number }> {
  const input = openInput(reader.size, async (start, end) => reader.bytes(start, end));
  try {
    const found = await input.getTracks();
    const tracks: MediaTrack[] = [];
    for (const track of found) {
      const kind = track.isVideoTrack() ? 'video' : track.isAudioTrack() ? 'audio' : 'other';
      tracks.push({ id: track.id, kind, codec: String(await track.getInternalCodecId()) });
    }
    return { tracks, durationSeconds: (await found[0]?.getDurationFromMetadata()) ?? 0 };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) throw cause;
    throw invalidMedia(`its Matroska header is damaged (${String(cause)})`);
  } finally {
    input.dispose();
  }
}
