import { landmarkCount, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';
import { createPoseSequence } from '@footlight/core-compare';

/** What a recording's numbers are. */
export type PoseFormat = Pick<PoseSequence, 'layout' | 'space' | 'dims' | 'aspectRatio'>;

/** Frames that there is room for when the first one comes. */
const firstRoom = 8;

/** The newest poses of a dancer, for looking at them again. All in one array: an object for each would keep the collector busy. */
export class PoseRecording {
  readonly #stride: number;
  #timestamps: number[] = [];
  #landmarks = new Float32Array();

  constructor(
    private readonly format: PoseFormat,
    private readonly most: number,
  ) {
    this.#stride = landmarkCount(format.layout) * valuesPerLandmark;
  }

  get length(): number {
    return this.#timestamps.length;
  }

  /** @param timestamp later than the last one; frames that are not are left out */
  add(timestamp: number, landmarks: Float32Array | null): void {
    if (timestamp <= (this.#timestamps.at(-1) ?? -1)) return;
    if (this.length >= this.most) this.#dropOldest();
    const at = this.length * this.#stride;
    if (at === this.#landmarks.length) this.#grow();
    if (landmarks) this.#landmarks.set(landmarks, at);
    else this.#landmarks.fill(0, at, at + this.#stride);
    this.#timestamps.push(timestamp);
  }

  clear(): void {
    this.#timestamps = [];
    this.#landmarks = new Float32Array();
  }

  /** The recording as a sequence of poses, or `null` while it is empty. */
  sequence(): PoseSequence | null {
    if (this.length === 0) return null;
    const landmarks = this.#landmarks.slice(0, this.length * this.#stride);
    return createPoseSequence({ ...this.format, timestamps: Float64Array.from(this.#timestamps), landmarks });
  }

  /** Takes up a recording that was kept. */
  load({ timestamps, landmarks, layout }: PoseSequence): void {
    const stride = landmarkCount(layout) * valuesPerLandmark;
    for (const [index, timestamp] of timestamps.entries())
      this.add(timestamp, landmarks.subarray(index * stride, (index + 1) * stride));
  }

  #grow(): void {
    const room = Math.min(this.most, Math.max(firstRoom, this.length * 2));
    const larger = new Float32Array(room * this.#stride);
    larger.set(this.#landmarks);
    this.#landmarks = larger;
  }

  /** A tenth at a time, so that a full recording does not move with every frame. */
  #dropOldest(): void {
    const dropped = Math.max(1, Math.floor(this.most / 10));
    this.#timestamps.splice(0, dropped);
    this.#landmarks.copyWithin(0, dropped * this.#stride);
  }
}
