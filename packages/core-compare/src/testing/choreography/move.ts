import type { BodyPose } from './body-pose.js';

/** A dance move: what the body does over four beats, begun with the left side. What it leaves out stays ready. */
export interface Move {
  readonly name: string;
  /** @param beat 0..4, and a little beyond while the next move takes over */
  readonly at: (beat: number) => Partial<BodyPose>;
}

/** Beats a move lasts. */
export const moveBeats = 4;
