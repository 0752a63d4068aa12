import type { FrameSelection } from '../ffmpeg/frame-selection.js';
import type { PacketScan } from '../ffmpeg/scan-packets.js';

/**
 * A share of 48 pictures is known to +-14 points at worst (Wilson), of 120 to +-9, of 200 to +-7: key frames are taken from the first on,
 * a rate aims at the second, and more than the third are thinned out, but never to one in more than four seconds.
 */
const enoughFrames = 48;
const aimedFrames = 120;
const mostFrames = 200;
const mostApart = 4;
/** Pictures a second that a rate may have. */
const slowest = 0.5;
const fastest = 10;

/** The selections that go through a recording in one pass. */
export type PassSelection = Extract<FrameSelection, { readonly kind: 'rate' | 'key-frames' }>;

/**
 * Key frames when the recording has enough of them: everything else is then never decoded. Otherwise (a short clip, or key frames far
 * apart) a rate, the higher the shorter the recording.
 */
export function chooseFrames({ duration, keyFrames, scanned }: PacketScan): PassSelection {
  const seconds = duration ?? scanned;
  if (keyFrameRate(keyFrames, Math.min(scanned, seconds)) * seconds >= enoughFrames)
    return { kind: 'key-frames', apart: Math.min(mostApart, seconds / mostFrames) };
  const rate = Math.min(fastest, Math.max(slowest, aimedFrames / Math.max(1, seconds)));
  return { kind: 'rate', framesPerSecond: rate > 1 ? Math.round(rate) : rate > 0.75 ? 1 : slowest };
}

function keyFrameRate(keyFrames: readonly number[], seconds: number): number {
  const first = keyFrames[0] ?? 0;
  const last = keyFrames.at(-1) ?? 0;
  if (last > first) return (keyFrames.length - 1) / (last - first);
  return seconds > 0 ? keyFrames.length / seconds : 0;
}
