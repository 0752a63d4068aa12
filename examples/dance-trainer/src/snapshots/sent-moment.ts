/** One moment of the dancer as a client sent it, checked. */
export interface SentMoment {
  /** Seconds. */
  readonly timestamp: number;
  /** `x, y, z, visibility` a landmark; `null`: nobody was seen; `undefined`: they are to be found in the picture. */
  readonly landmarks: Float32Array | null | undefined;
  /** A JPEG in base64. */
  readonly picture: string | null;
  /** True asks for a line of feedback now. */
  readonly force: boolean;
}
