import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';
import { createPoseSequence } from '@footlight/core-compare';

/** What a recording's numbers are. */
export type PoseFormat = Pick<PoseSequence, 'layout' | 'space' | 'dims' | 'aspectRatio'>;

/** The newest poses of a dancer, for looking at them again. */
export class PoseRecording {
  #timestamps: number[] = [];
  #frames: (Float32Array | null)[] = [];

  constructor(
    private readonly format: PoseFormat,
    private readonly most: number,
  ) {}

  get length(): number {
    return this.#timestamps.length;
  }

  /** @param timestamp later than the last one; frames that are not are left out */
  add(timestamp: number, landmarks: Float32Array | null): void {
    if (timestamp <= (this.#timestamps.at(-1) ?? -1)) return;
    if (this.length >= this.most) this.#dropOldest();
    this.#timestamps.push(timestamp);
    this.#frames.push(landmarks);
  }

  clear(): void {
    this.#timestamps = [];
    this.#frames = [];
  }

  /** The recording as a sequence of poses, or `null` while it is empty. */
  sequence(): PoseSequence | null {
    if (this.length === 0) return null;
    const stride = landmarkCount(this.format.layout) * valuesPerLandmark;
    const landmarks = new Float32Array(this.length * stride);
    for (const [index, frame] of this.#frames.entries()) if (frame) landmarks.set(frame, index * stride);
    return createPoseSequence({ ...this.format, timestamps: Float64Array.from(this.#timestamps), landmarks });
  }

  /** Takes up a recording that was kept. */
  load({ timestamps, landmarks, layout }: PoseSequence): void {
    const stride = landmarkCount(layout) * valuesPerLandmark;
    for (const [index, timestamp] of timestamps.entries())
      this.add(timestamp, landmarks.slice(index * stride, (index + 1) * stride));
  }

  /** A tenth at a time, so that a full recording does not move with every frame. */
  #dropOldest(): void {
    const dropped = Math.max(1, Math.floor(this.most / 10));
    this.#timestamps.splice(0, dropped);
    this.#frames.splice(0, dropped);
  }
}
