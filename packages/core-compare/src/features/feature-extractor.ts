import { boneCount, boneFrom, boneTo } from './bones.js';
import { frameKind, jointCount, type FeatureTable } from './feature-table.js';
import { writeJointAngles } from './joint-angles.js';
import { PointReader, type PoseFormat } from './point-reader.js';
import { pointCount, at } from './skeleton.js';
import { VelocityWindow } from './velocity-window.js';

/** Below this extent, in the unit of the coordinates (a ten-thousandth of a picture, a tenth of a millimetre), nothing is a body. */
const leastExtent = 1e-4;
/** A lateral line that is seen shorter than this share of itself in the ground plane tells no yaw. */
const leastGroundShare = 0.05;

/** Turns frames into features, one after another in time. Holds what velocities and hysteresis need; nothing is allocated per frame. */
export class FeatureExtractor {
  readonly #reader: PointReader;
  readonly #window = new VelocityWindow();
  readonly #flat: boolean;
  readonly #directions = new Float64Array(boneCount * 3);
  readonly #weights = new Float64Array(boneCount);
  readonly #velocities = new Float64Array(boneCount * 3);
  readonly #velocityWeights = new Float64Array(boneCount);
  #yawCos = 1;
  #yawSin = 0;

  constructor(format: PoseFormat) {
    this.#reader = new PointReader(format);
    this.#flat = format.flat;
  }

  /** Numbers that a frame must have. */
  get valuesPerFrame(): number {
    return this.#reader.valuesPerFrame;
  }

  /** Forgets all frames. */
  reset(): void {
    this.#reader.reset();
    this.#window.reset();
    this.#yawCos = 1;
    this.#yawSin = 0;
  }

  visibleBits(): number {
    return this.#reader.visibleBits();
  }

  restoreVisibleBits(bits: number): void {
    this.#reader.restoreVisibleBits(bits);
  }

  /** Writes row `row` of `table`. `landmarks` null: nobody was seen. */
  extract(timestamp: number, landmarks: ArrayLike<number> | null, offset: number, table: FeatureTable, row: number): void {
    if (landmarks === null) {
      clearRow(table, row);
      return;
    }
    this.#reader.read(landmarks, offset);
    table.kinds[row] = this.#kind();
    this.#measureDirections();
    this.#window.push(timestamp, this.#directions, this.#weights);
    this.#window.velocities(this.#velocities, this.#velocityWeights);
    if (!this.#flat) this.#findYaw();
    this.#write(table, row);
    writeJointAngles(this.#reader.positions, this.#reader.visibility, table.angles, row * jointCount);
  }

  #kind(): number {
    const { positions, visibility } = this.#reader;
    let seen = 0;
    let extent = 0;
    let first = -1;
    for (let point = 0; point < pointCount; point++) {
      if (visibility[point] === 0) continue;
      seen++;
      if (first < 0) first = point;
      for (let axis = 0; axis < 3; axis++) {
        extent = Math.max(extent, Math.abs((positions[point * 3 + axis] as number) - (positions[first * 3 + axis] as number)));
      }
    }
    if (seen === 0) return frameKind.empty;
    return seen > 1 && extent < leastExtent ? frameKind.collapsed : frameKind.body;
  }

  #measureDirections(): void {
    const { positions, visibility } = this.#reader;
    for (let bone = 0; bone < boneCount; bone++) {
      const from = boneFrom[bone] as number;
      const to = boneTo[bone] as number;
      const x = (positions[to * 3] as number) - (positions[from * 3] as number);
      const y = (positions[to * 3 + 1] as number) - (positions[from * 3 + 1] as number);
      const z = (positions[to * 3 + 2] as number) - (positions[from * 3 + 2] as number);
      const length = Math.sqrt(x * x + y * y + z * z);
      const weight = length > 0 ? Math.min(visibility[from] as number, visibility[to] as number) : 0;
      const scale = weight > 0 ? 1 / length : 0;
      this.#weights[bone] = weight;
      this.#directions[bone * 3] = x * scale;
      this.#directions[bone * 3 + 1] = y * scale;
      this.#directions[bone * 3 + 2] = z * scale;
    }
  }

  /** The yaw that brings shoulders and hips together onto the x axis; the last one known when neither tells. */
  #findYaw(): void {
    const { positions, visibility } = this.#reader;
    let x = 0;
    let y = 0;
    let z = 0;
    for (let pair = 0; pair < 2; pair++) {
      const left = pair === 0 ? at.leftShoulder : at.leftHip;
      const right = pair === 0 ? at.rightShoulder : at.rightHip;
      if (visibility[left] === 0 || visibility[right] === 0) continue;
      x += (positions[left * 3] as number) - (positions[right * 3] as number);
      y += (positions[left * 3 + 1] as number) - (positions[right * 3 + 1] as number);
      z += (positions[left * 3 + 2] as number) - (positions[right * 3 + 2] as number);
    }
    const ground = Math.sqrt(x * x + z * z);
    if (ground === 0 || ground < leastGroundShare * Math.sqrt(x * x + y * y + z * z)) return;
    this.#yawCos = x / ground;
    this.#yawSin = z / ground;
  }

  #write(table: FeatureTable, row: number): void {
    const cos = this.#yawCos;
    const sin = this.#yawSin;
    rotate(this.#directions, cos, sin, table.directions, row * boneCount * 3);
    rotate(this.#velocities, cos, sin, table.velocities, row * boneCount * 3);
    const offset = row * boneCount;
    for (let bone = 0; bone < boneCount; bone++) {
      table.weights[offset + bone] = this.#weights[bone] as number;
      table.velocityWeights[offset + bone] = this.#velocityWeights[bone] as number;
    }
  }
}

function rotate(from: Float64Array, cos: number, sin: number, to: Float32Array, offset: number): void {
  for (let index = 0; index < from.length; index += 3) {
    const x = from[index] as number;
    const z = from[index + 2] as number;
    to[offset + index] = cos * x + sin * z;
    to[offset + index + 1] = from[index + 1] as number;
    to[offset + index + 2] = cos * z - sin * x;
  }
}

function clearRow(table: FeatureTable, row: number): void {
  table.kinds[row] = frameKind.empty;
  table.weights.fill(0, row * boneCount, (row + 1) * boneCount);
  table.velocityWeights.fill(0, row * boneCount, (row + 1) * boneCount);
  table.angles.fill(Number.NaN, row * jointCount, (row + 1) * jointCount);
}
