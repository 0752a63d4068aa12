import {
  comparisonGaps,
  errorDirections,
  joints,
  type ComparisonGap,
  type ErrorDirection,
  type FrameComparison,
  type Joint,
} from '@footlight/contracts';
import { z } from 'zod';

/** Steps of a quarter of a second, twelve of them: the last 3 s, whatever the frame rate. */
const stepSeconds = 0.25;
const steps = 12;

/** The rolling context in seconds: what the older dance trainer used. */
export const windowSeconds = stepSeconds * steps;

const base = 10;
const field = {
  step: 0,
  frames: 1,
  scored: 2,
  score: 3,
  pose: 4,
  motionFrames: 5,
  motion: 6,
  timed: 7,
  timing: 8,
  seen: 9,
} as const;
const perJoint = 4;
const jointField = { frames: 0, degrees: 1, signed: 2, direction: 3 } as const;
const rowLength = base + joints.length * perJoint;
const jointIndexes: ReadonlyMap<string, number> = new Map(joints.map((joint, index) => [joint, index]));

const windowSchema = z.object({
  rows: z.array(z.number()).length(steps * rowLength),
  gap: z.object({ reason: z.enum(comparisonGaps), since: z.number() }).nullable(),
  newest: z.number().nullable(),
});

/** A joint over the window. Degrees. */
export interface WindowJoint {
  readonly joint: Joint;
  /** Mean absolute difference over the frames in which it was an error. */
  readonly degrees: number;
  /** Share of the scored frames in which it was an error. */
  readonly share: number;
  readonly direction: ErrorDirection;
}

/** What the last seconds amount to. */
export interface WindowSummary {
  readonly averageScore: number | null;
  readonly pose: number | null;
  readonly motion: number | null;
  readonly timingOffset: number | null;
  /** Later half minus earlier half; 0 until both have scores. */
  readonly change: number;
  /** Seconds from the first to the last score of the window. */
  readonly scoredSeconds: number;
  readonly joints: readonly WindowJoint[];
  /** Why the newest second has no score at all, or `null` when it has one or is too short to tell. */
  readonly gap: ComparisonGap | null;
}

/** The last seconds of comparisons in constant memory (about 6 KB): sums per quarter second, not frames. */
export class RollingWindow {
  #rows = new Float64Array(steps * rowLength).fill(-1);
  #gap: { readonly reason: ComparisonGap; readonly since: number } | null = null;
  #newest = -Infinity;

  /** Snapshots older than the window are left out. */
  add(snapshot: FrameComparison): void {
    if (snapshot.timestamp < this.#newest - windowSeconds) return;
    this.#newest = Math.max(this.#newest, snapshot.timestamp);
    const row = this.#rowFor(Math.floor(snapshot.timestamp / stepSeconds));
    if (row < 0) return;
    this.#bump(row + field.frames, 1);
    this.#noteGap(snapshot);
    if (snapshot.combinedScore === null) return;
    this.#bump(row + field.scored, 1);
    this.#bump(row + field.score, snapshot.combinedScore);
    this.#bump(row + field.pose, snapshot.poseSimilarity ?? snapshot.combinedScore);
    if (snapshot.motionSimilarity !== null) {
      this.#bump(row + field.motionFrames, 1);
      this.#bump(row + field.motion, snapshot.motionSimilarity);
    }
    if (snapshot.timingOffset !== null) {
      this.#bump(row + field.timed, 1);
      this.#bump(row + field.timing, snapshot.timingOffset);
    }
    for (const error of snapshot.errors) this.#addError(row, error.joint, error.difference, error.direction);
  }

  summary(now: number): WindowSummary {
    const total = new Float64Array(rowLength);
    const halves = [
      [0, 0],
      [0, 0],
    ] as [[number, number], [number, number]];
    const newestStep = Math.floor(now / stepSeconds);
    let oldest = 0;
    let youngest = steps;
    for (let row = 0; row < this.#rows.length; row += rowLength) {
      const age = newestStep - (this.#rows[row + field.step] ?? -1);
      const scored = this.#rows[row + field.scored] ?? 0;
      if (age < 0 || age >= steps || scored <= 0) continue;
      oldest = Math.max(oldest, age);
      youngest = Math.min(youngest, age);
      for (let index = field.frames; index < rowLength; index += 1)
        total[index] = (total[index] ?? 0) + (this.#rows[row + index] ?? 0);
      const half = halves[age < steps / 2 ? 1 : 0];
      half[0] += this.#rows[row + field.score] ?? 0;
      half[1] += scored;
    }
    const [[earlier, earlierFrames], [later, laterFrames]] = halves;
    return {
      averageScore: ratio(total, field.score, field.scored),
      pose: ratio(total, field.pose, field.scored),
      motion: ratio(total, field.motion, field.motionFrames),
      timingOffset: ratio(total, field.timing, field.timed),
      change: earlierFrames > 0 && laterFrames > 0 ? later / laterFrames - earlier / earlierFrames : 0,
      scoredSeconds: youngest === steps ? 0 : (oldest - youngest + 1) * stepSeconds,
      joints: this.#joints(total, newestStep),
      gap: this.#gap && now - this.#gap.since >= 1 ? this.#gap.reason : null,
    };
  }

  reset(): void {
    this.#rows.fill(-1);
    this.#gap = null;
    this.#newest = -Infinity;
  }

  state(): z.output<typeof windowSchema> {
    return {
      rows: [...this.#rows],
      gap: this.#gap,
      newest: Number.isFinite(this.#newest) ? this.#newest : null,
    };
  }

  static readonly schema = windowSchema;

  static restore(state: z.output<typeof windowSchema>): RollingWindow {
    const window = new RollingWindow();
    window.#rows = Float64Array.from(state.rows);
    window.#gap = state.gap;
    window.#newest = state.newest ?? -Infinity;
    return window;
  }

  #rowFor(step: number): number {
    const row = (((step % steps) + steps) % steps) * rowLength;
    const held = this.#rows[row] ?? -1;
    if (held > step) return -1;
    if (held < step) {
      this.#rows.fill(0, row, row + rowLength);
      this.#rows[row] = step;
    }
    return row;
  }

  #noteGap(snapshot: FrameComparison): void {
    if (snapshot.combinedScore !== null) this.#gap = null;
    else if (this.#gap?.reason !== snapshot.reason && snapshot.reason !== null) {
      this.#gap = { reason: snapshot.reason, since: this.#gap?.since ?? snapshot.timestamp };
    }
  }

  #addError(row: number, joint: Joint, difference: number, direction: ErrorDirection): void {
    const index = jointIndexes.get(joint);
    if (index === undefined || !Number.isFinite(difference)) return;
    const at = row + base + index * perJoint;
    this.#bump(at + jointField.frames, 1);
    this.#bump(at + jointField.degrees, Math.abs(difference));
    this.#bump(at + jointField.signed, difference);
    this.#rows[at + jointField.direction] = errorDirections.indexOf(direction);
  }

  #joints(total: Float64Array, newestStep: number): WindowJoint[] {
    const scored = total[field.scored] ?? 0;
    const found: WindowJoint[] = [];
    for (const [index, joint] of joints.entries()) {
      const at = base + index * perJoint;
      const frames = total[at + jointField.frames] ?? 0;
      if (frames === 0 || scored === 0) continue;
      found.push({
        joint,
        degrees: (total[at + jointField.degrees] ?? 0) / frames,
        share: Math.min(1, frames / scored),
        direction: this.#directionOf(at, newestStep),
      });
    }
    return found;
  }

  /** The direction with most degrees behind it. */
  #directionOf(at: number, newestStep: number): ErrorDirection {
    const votes = new Float64Array(errorDirections.length);
    for (let row = 0; row < this.#rows.length; row += rowLength) {
      const age = newestStep - (this.#rows[row + field.step] ?? -1);
      if (age < 0 || age >= steps || (this.#rows[row + at + jointField.frames] ?? 0) <= 0) continue;
      const direction = this.#rows[row + at + jointField.direction] ?? 0;
      votes[direction] = (votes[direction] ?? 0) + (this.#rows[row + at + jointField.degrees] ?? 0);
    }
    return errorDirections[votes.indexOf(Math.max(...votes))] ?? 'bent';
  }

  #bump(at: number, value: number): void {
    this.#rows[at] = (this.#rows[at] ?? 0) + value;
  }
}

function ratio(row: Float64Array, sum: number, count: number): number | null {
  const frames = row[count] ?? 0;
  return frames > 0 ? (row[sum] ?? 0) / frames : null;
}
