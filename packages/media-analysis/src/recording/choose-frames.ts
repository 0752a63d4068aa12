import type { FrameSelection } from '../ffmpeg/frame-selection.js';
import type { PacketScan } from '../ffmpeg/scan-packets.js';

/**
 * A share of 48 pictures is known to +-14 points at worst (Wilson), of 120 to +-9: key frames are taken from the first on, and a rate aims at
 * the second. So do key frames that are thinned out, which leaves none that are further apart than six seconds.
 */
const enoughFrames = 48;
const aimedFrames = 120;
const mostApart = 6;
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
  const step = keyFrameStep(keyFrames);
  if (seconds / step >= enoughFrames) return { kind: 'key-frames', apart: apartOf(step, seconds) };
  const rate = Math.min(fastest, Math.max(slowest, aimedFrames / Math.max(1, seconds)));
  return { kind: 'rate', framesPerSecond: rate > 1 ? Math.round(rate) : rate > 0.75 ? 1 : slowest };
}

/** Seconds from a key frame to the next; one alone tells nothing of where others are. */
function keyFrameStep(keyFrames: readonly number[]): number {
  const first = keyFrames[0] ?? 0;
  const last = keyFrames.at(-1) ?? 0;
  return last > first ? (last - first) / (keyFrames.length - 1) : Number.POSITIVE_INFINITY;
}

/** Whole steps of the key frames, rounded up from a third on; less a little, for not all of their steps are the same. */
function apartOf(step: number, seconds: number): number {
  const wanted = Math.min(mostApart, seconds / aimedFrames);
  return Math.max(0, Math.ceil(wanted / step - 1 / 3) - 1 / 4) * step;
}
