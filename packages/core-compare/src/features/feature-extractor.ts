import { boneCount, boneFrom, boneTo } from './bones.js';
import { frameKind, jointCount, type FeatureTable } from './feature-table.js';
import { writeJointAngles } from './joint-angles.js';
import { PointReader, type PoseFormat } from './point-reader.js';
import { Orientation } from './orient.js';
import { pointCount } from './skeleton.js';
import { VelocityWindow } from './velocity-window.js';

/** Below this extent, in the unit of the coordinates (a ten-thousandth of a picture, a tenth of a millimetre), nothing is a body. */
const leastExtent = 1e-4;

/** Turns frames into features, one after another in time. Holds what velocities and hysteresis need; nothing is allocated per frame. */
export class FeatureExtractor {
  readonly #reader: PointReader;
  readonly #window = new VelocityWindow();
  readonly #orientation: Orientation;
  readonly #directions = new Float64Array(boneCount * 3);
  readonly #weights = new Float64Array(boneCount);
  readonly #velocities = new Float64Array(boneCount * 3);
  readonly #velocityWeights = new Float64Array(boneCount);

  constructor(format: PoseFormat) {
    this.#reader = new PointReader(format);
    this.#orientation = new Orientation(format.flat, format.depth);
  }

  /** Numbers that a frame must have. */
  get valuesPerFrame(): number {
    return this.#reader.valuesPerFrame;
  }

  /** Forgets all frames. */
  reset(): void {
    this.#reader.reset();
    this.#window.reset();
    this.#orientation.reset();
  }

  /** The next frame has no velocity. */
  forgetMotion(): void {
    this.#window.reset();
  }

  /** What the next frames will depend on. */
  state() {
    const { cos, sin } = this.#orientation;
    return { visible: this.#reader.visibleBits(), cos, sin, window: this.#window.state() };
  }

  restore(state: ReturnType<FeatureExtractor['state']>): void {
    this.#reader.restoreVisibleBits(state.visible);
    this.#orientation.cos = state.cos;
    this.#orientation.sin = state.sin;
    this.#window.restore(state.window);
  }

  /** Writes row `row` of `table`. `landmarks` null: nobody was seen. */
  extract(
    timestamp: number,
    landmarks: ArrayLike<number> | null,
    offset: number,
    table: FeatureTable,
    row: number,
  ): void {
    if (landmarks === null) {
      clearRow(table, row);
      return;
    }
    this.#reader.read(landmarks, offset);
    table.kinds[row] = this.#kind(this.#measureBones(table.vectors, row * boneCount * 3));
    this.#window.push(timestamp, this.#directions, this.#weights);
    this.#window.velocities(this.#velocities, this.#velocityWeights);
    this.#write(table, row);
    writeJointAngles(this.#reader.positions, this.#reader.visibility, table.angles, row * jointCount);
  }

  /** A body has a bone of some length; several points without one are no body, and not a missing one either. */
  #kind(longest: number): number {
    if (longest >= leastExtent) return frameKind.body;
    const { visibility } = this.#reader;
    let seen = 0;
    for (let point = 0; point < pointCount; point++) if (visibility[point] !== 0) seen++;
    if (seen === 0) return frameKind.empty;
    return longest > 0 || this.#coincide() ? frameKind.collapsed : frameKind.body;
  }

  /** True when two or more points are seen and all of them in one place. */
  #coincide(): boolean {
    const { positions, visibility } = this.#reader;
    let first = -1;
    let others = 0;
    for (let point = 0; point < pointCount; point++) {
      if (visibility[point] === 0) continue;
      if (first < 0) first = point;
      else others++;
      for (let axis = 0; axis < 3; axis++) {
        const distance = (positions[point * 3 + axis] as number) - (positions[first * 3 + axis] as number);
        if (Math.abs(distance) >= leastExtent) return false;
      }
    }
    return others > 0;
  }

  /** @returns the length of the longest bone that is seen */
  #measureBones(vectors: Float32Array, offset: number): number {
    const { positions, visibility } = this.#reader;
    let longest = 0;
    for (let bone = 0; bone < boneCount; bone++) {
      const from = boneFrom[bone] as number;
      const to = boneTo[bone] as number;
      const x = (positions[to * 3] as number) - (positions[from * 3] as number);
      const y = (positions[to * 3 + 1] as number) - (positions[from * 3 + 1] as number);
      const z = (positions[to * 3 + 2] as number) - (positions[from * 3 + 2] as number);
      const length = Math.sqrt(x * x + y * y + z * z);
      const weight = length > 0 ? Math.min(visibility[from] as number, visibility[to] as number) : 0;
      const seen = weight > 0 ? 1 : 0;
      const scale = weight > 0 ? 1 / length : 0;
      const at = bone * 3;
      this.#weights[bone] = weight;
      this.#directions[at] = x * scale;
      this.#directions[at + 1] = y * scale;
      this.#directions[at + 2] = z * scale;
      vectors[offset + at] = x * seen;
      vectors[offset + at + 1] = y * seen;
      vectors[offset + at + 2] = z * seen;
      if (weight > 0 && length > longest) longest = length;
    }
    return longest;
  }

  #write(table: FeatureTable, row: number): void {
    const vectors = row * boneCount * 3;
    this.#orientation.find(table.vectors, vectors);
    this.#orientation.directions(table.vectors, vectors, table.directions, vectors);
    this.#orientation.turn(this.#velocities, table.velocities, vectors);
    const offset = row * boneCount;
    for (let bone = 0; bone < boneCount; bone++) {
      table.weights[offset + bone] = this.#weights[bone] as number;
      table.velocityWeights[offset + bone] = this.#velocityWeights[bone] as number;
    }
  }
}

function clearRow(table: FeatureTable, row: number): void {
  table.kinds[row] = frameKind.empty;
  table.weights.fill(0, row * boneCount, (row + 1) * boneCount);
  table.velocityWeights.fill(0, row * boneCount, (row + 1) * boneCount);
  table.angles.fill(Number.NaN, row * jointCount, (row + 1) * jointCount);
}
