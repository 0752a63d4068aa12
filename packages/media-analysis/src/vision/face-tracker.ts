import type { Box, DetectedFace } from './face-box.js';

/** A face that keeps its number while it stays in the picture. */
export interface TrackedFace extends DetectedFace {
  readonly id: number;
}

interface Track {
  readonly id: number;
  box: Box;
  seenAt: number;
}

/** What a {@link FaceTracker} remembers; plain JSON. */
export interface FaceTrackerState {
  readonly tracks: readonly Readonly<Track>[];
  readonly nextId: number;
}

/** A face that moved by more than its own width between samples is another one. */
const maxJump = 1;
/** A face unseen for longer than this is forgotten, seconds. */
const patience = 5;

/** Gives faces stable numbers from sample to sample: each face takes the nearest track, the largest face first. */
export class FaceTracker {
  #tracks: Track[] = [];
  #nextId = 0;

  update(timestamp: number, faces: readonly DetectedFace[]): TrackedFace[] {
    const free = new Set(this.#tracks.filter((track) => timestamp - track.seenAt <= patience));
    const tracked = faces.map((face) => {
      const track = nearest(free, face.box) ?? { id: this.#nextId++, box: face.box, seenAt: timestamp };
      free.delete(track);
      track.box = face.box;
      track.seenAt = timestamp;
      return { face: { ...face, id: track.id }, track };
    });
    this.#tracks = [...tracked.map(({ track }) => track), ...free];
    return tracked.map(({ face }) => face);
  }

  /** Everything needed to go on later. */
  state(): FaceTrackerState {
    return { tracks: this.#tracks.map((track) => ({ ...track })), nextId: this.#nextId };
  }

  static restore({ tracks, nextId }: FaceTrackerState): FaceTracker {
    const tracker = new FaceTracker();
    tracker.#tracks = tracks.map((track) => ({ ...track }));
    tracker.#nextId = nextId;
    return tracker;
  }
}

function nearest(tracks: ReadonlySet<Track>, box: Box): Track | null {
  let best: Track | null = null;
  let bestJump = maxJump;
  for (const track of tracks) {
    const jump = jumpBetween(track.box, box);
    if (jump < bestJump) [best, bestJump] = [track, jump];
  }
  return best;
}

/** Distance of the centres in widths of the larger box. */
function jumpBetween(a: Box, b: Box): number {
  const across = a.left + a.width / 2 - b.left - b.width / 2;
  const down = a.top + a.height / 2 - b.top - b.height / 2;
  return Math.hypot(across, down) / Math.max(a.width, b.width);
}
