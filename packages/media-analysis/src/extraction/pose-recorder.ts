import { landmarkCount, valuesPerLandmark, type PoseSequence, type PoseSpace } from '@footlight/contracts';

const stride = landmarkCount('blazepose33') * valuesPerLandmark;
const blockFrames = 1024;

/** A person through a whole recording. */
export interface PersonPoses {
  readonly id: number;
  /** The share of frames in which the person was seen, 0..1. */
  readonly presence: number;
  /** One sequence for each space that was asked for. Every person has the same timestamps; unseen frames have visibility 0. */
  readonly image: PoseSequence | null;
  readonly world: PoseSequence | null;
}

/** A pose to be kept. */
export interface RecordedPose {
  readonly id: number;
  readonly score: number;
  readonly image: Float32Array;
  readonly world: Float32Array;
}

interface Person {
  readonly blocks: Record<PoseSpace, Map<number, Float32Array>>;
  frames: number;
}

/** Gathers poses in blocks, so that a long recording is never copied while it grows. */
export class PoseRecorder {
  readonly #spaces: readonly PoseSpace[];
  readonly #times: number[] = [];
  readonly #people = new Map<number, Person>();
  #aspectRatio = 1;

  constructor(spaces: readonly PoseSpace[]) {
    this.#spaces = spaces;
  }

  get frames(): number {
    return this.#times.length;
  }

  add(timestamp: number, aspectRatio: number, poses: readonly RecordedPose[]): void {
    const frame = this.#times.length;
    this.#times.push(timestamp);
    this.#aspectRatio = aspectRatio;
    for (const pose of poses) {
      const person = this.#person(pose.id);
      person.frames += 1;
      for (const space of this.#spaces)
        blockOf(person.blocks[space], frame).set(pose[space], (frame % blockFrames) * stride);
    }
  }

  /** The people who were seen in most frames. @param limit how many at most */
  finish(limit: number): PersonPoses[] {
    const timestamps = Float64Array.from(this.#times);
    const ranked = [...this.#people].sort(([idA, a], [idB, b]) => b.frames - a.frames || idA - idB).slice(0, limit);
    return ranked.map(([id, person]) => ({
      id,
      presence: person.frames / Math.max(1, timestamps.length),
      image: this.#sequence('image', person, timestamps),
      world: this.#sequence('world', person, timestamps),
    }));
  }

  /** A recording in which nobody was ever seen. */
  empty(space: PoseSpace): PoseSequence {
    return this.#make(space, Float64Array.from(this.#times), new Float32Array(this.#times.length * stride));
  }

  #person(id: number): Person {
    const known = this.#people.get(id) ?? { blocks: { image: new Map(), world: new Map() }, frames: 0 };
    this.#people.set(id, known);
    return known;
  }

  #sequence(space: PoseSpace, person: Person, timestamps: Float64Array): PoseSequence | null {
    if (!this.#spaces.includes(space)) return null;
    const landmarks = new Float32Array(timestamps.length * stride);
    for (const [index, block] of person.blocks[space]) {
      const start = index * blockFrames * stride;
      landmarks.set(block.subarray(0, Math.min(block.length, landmarks.length - start)), start);
    }
    person.blocks[space].clear();
    return this.#make(space, timestamps, landmarks);
  }

  #make(space: PoseSpace, timestamps: Float64Array, landmarks: Float32Array): PoseSequence {
    return {
      layout: 'blazepose33',
      dims: 3,
      space,
      aspectRatio: space === 'world' ? 1 : this.#aspectRatio,
      timestamps,
      landmarks,
    };
  }
}

function blockOf(blocks: Map<number, Float32Array>, frame: number): Float32Array {
  const index = Math.floor(frame / blockFrames);
  const block = blocks.get(index) ?? new Float32Array(blockFrames * stride);
  blocks.set(index, block);
  return block;
}
