import type { PoseLayout, PoseSpace } from '@footlight/contracts';

/** How the numbers of an observation are meant. */
export interface PoseFormat {
  readonly layout: PoseLayout;
  readonly space: PoseSpace;
  /** Width over height of the picture. */
  readonly aspectRatio: number;
}

/** A pose that was found in the page, or brought along. */
export interface PoseObservation {
  readonly kind: 'pose';
  /** Seconds in the dance. */
  readonly timestamp: number;
  /** J * 4 numbers as `Performer.format` says, or `null` when nobody was seen. */
  readonly landmarks: Float32Array | null;
  /** The same in 0..1 of the camera picture, to be drawn over it. */
  readonly overlay: Float32Array | null;
}

/** A picture whose pose the server is to find. */
export interface PictureObservation {
  readonly kind: 'picture';
  readonly timestamp: number;
  /** A JPEG in base64. */
  readonly jpeg: string;
}

export type Observation = PoseObservation | PictureObservation;

/** The dance's clock: seconds, or `null` while it stands still. */
export type DanceClock = () => number | null;

/** Somebody who dances: in front of the camera, or recorded. */
export interface Performer {
  /** How the page calls the dancer: `You`, `Recorded example`. */
  readonly name: string;
  readonly format: PoseFormat;
  /** The camera picture, mirrored when it is shown; `null` for recordings. */
  readonly video: HTMLVideoElement | null;
  /** Observes until `signal` aborts, at the performer's own pace, while the clock runs. */
  follow(clock: DanceClock, observe: (observation: Observation) => void, signal: AbortSignal): void;
  /** Gives the camera back. */
  close(): void;
}
