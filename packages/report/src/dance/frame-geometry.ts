import { landmarkNames, type LandmarkName, type PoseSequence } from '@footlight/contracts';

/** A point in trunk lengths from the middle of the hips: x to the right, y down. */
export type Point = readonly [number, number];

export type Skeleton = ReadonlyMap<LandmarkName, Point>;

/** Points below this visibility are not drawn (where the comparison masks them). */
const minVisibility = 0.5;

/** Reads frames of a sequence as flat figures of one size. */
export function figureReader(sequence: PoseSequence): (frame: number) => Skeleton {
  const names = landmarkNames(sequence.layout);
  const read = pointReader(sequence, names);
  const unit = trunkLength(read, sequence.timestamps.length);
  return (frame) => {
    const seen = read(frame);
    const centre =
      between(seen.get('left_hip'), seen.get('right_hip')) ??
      between(seen.get('left_shoulder'), seen.get('right_shoulder'));
    if (!centre) return new Map();
    return new Map([...seen].map(([name, [x, y]]) => [name, [(x - centre[0]) / unit, (y - centre[1]) / unit]]));
  };
}

function pointReader({ landmarks, aspectRatio }: PoseSequence, names: readonly LandmarkName[]) {
  return (frame: number): Map<LandmarkName, Point> => {
    const points = new Map<LandmarkName, Point>();
    names.forEach((name, index) => {
      const at = (frame * names.length + index) * 4;
      if ((landmarks[at + 3] ?? 0) < minVisibility) return;
      points.set(name, [(landmarks[at] ?? 0) * aspectRatio, landmarks[at + 1] ?? 0]);
    });
    return points;
  };
}

/** The upper quartile, so that frames in which the performer bends or turns away do not shorten the trunk. */
function trunkLength(read: (frame: number) => ReadonlyMap<LandmarkName, Point>, frames: number): number {
  const lengths: number[] = [];
  for (let frame = 0; frame < frames; frame += Math.max(1, Math.floor(frames / 500))) {
    const points = read(frame);
    const hips = between(points.get('left_hip'), points.get('right_hip'));
    const shoulders = between(points.get('left_shoulder'), points.get('right_shoulder'));
    if (hips && shoulders) lengths.push(Math.hypot(hips[0] - shoulders[0], hips[1] - shoulders[1]));
  }
  return lengths.toSorted((a, b) => a - b)[Math.floor(lengths.length * 0.75)] || 1;
}

function between(a: Point | undefined, b: Point | undefined): Point | null {
  return a && b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] : null;
}
