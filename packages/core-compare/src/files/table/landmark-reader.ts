import { elementCount, isNumpyArray, numbersOf } from '../npy/numpy-array.js';
import { field } from './field.js';
import type { LooseLandmarks } from './find-landmarks.js';
import { layoutOf, storeLandmark } from './pose-table.js';

/** One person's landmarks in whatever form, ready to be stored. */
export interface LandmarkReader {
  readonly count: number;
  /** True when the third of three numbers is never outside 0..1 (and there are three). */
  readonly thirdWithinUnit: boolean;
  readonly hasZ: boolean;
  /** Settles what the third of three numbers means. */
  takeThirdAs(meaning: 'z' | 'visibility'): void;
  store(values: Float32Array, at: number): void;
}

/** 33 landmarks of 4 numbers: what is longer is no person, and is not even looked through. */
const maxNumbers = 132;

/** A reader, or `null` for a form that is not known. */
export function landmarkReader(landmarks: LooseLandmarks): LandmarkReader | null {
  const size = isNumpyArray(landmarks) ? elementCount(landmarks.shape) : landmarks.length;
  if (!(size <= maxNumbers)) return null;
  if (isNumpyArray(landmarks)) return fromNumbers(numbersOf(landmarks), landmarks.shape);
  const [first] = landmarks;
  if (typeof first === 'number') return fromNumbers(landmarks, [landmarks.length]);
  return Array.isArray(first) ? fromRows(landmarks, first.length) : fromPoints(landmarks);
}

function fromNumbers(numbers: ArrayLike<unknown>, shape: readonly number[]): LandmarkReader | null {
  const width = shape.length === 2 ? shape[1] : flatWidth(numbers.length);
  if (shape.length > 2 || width === undefined || width < 2 || width > 4) return null;
  return tableReader(numbers.length / width, width, (landmark, column) => numberOf(numbers[landmark * width + column]));
}

/** How many numbers a landmark has in a flat row, if the row is one of the layouts'. */
function flatWidth(length: number): number | undefined {
  return [2, 3, 4].find((width) => layoutOf(length / width) !== null);
}

function fromRows(rows: readonly unknown[], width: number): LandmarkReader | null {
  const whole = rows.every((row) => Array.isArray(row) && row.length === width);
  if (!whole || width < 2 || width > 4) return null;
  return tableReader(rows.length, width, (landmark, column) => numberOf((rows[landmark] as unknown[])[column]));
}

function tableReader(
  count: number,
  width: number,
  value: (landmark: number, column: number) => number,
): LandmarkReader {
  let third: 'z' | 'visibility' = 'z';
  return {
    count,
    get thirdWithinUnit() {
      return width === 3 && indices(count).every((landmark) => value(landmark, 2) >= 0 && value(landmark, 2) <= 1);
    },
    get hasZ() {
      return width === 4 || (width === 3 && third === 'z');
    },
    takeThirdAs: (meaning) => void (third = meaning),
    store(values, at) {
      for (let landmark = 0; landmark < count; landmark++) {
        const seen =
          width === 4 ? value(landmark, 3) : width === 3 && third === 'visibility' ? value(landmark, 2) : null;
        const z = width === 4 || (width === 3 && third === 'z') ? value(landmark, 2) : 0;
        storeLandmark(values, at + landmark * 4, value(landmark, 0), value(landmark, 1), z, seen);
      }
    },
  };
}

function fromPoints(points: readonly unknown[]): LandmarkReader {
  return {
    count: points.length,
    thirdWithinUnit: false,
    hasZ: points.some((point) => typeof field(point, 'z') === 'number'),
    takeThirdAs: () => undefined,
    store(values, at) {
      points.forEach((point, landmark) => {
        const seen = field(point, 'visibility', 'score', 'confidence', 'presence');
        const z = numberOf(field(point, 'z') ?? 0);
        const place = [numberOf(field(point, 'x')), numberOf(field(point, 'y')), z] as const;
        storeLandmark(values, at + landmark * 4, ...place, typeof seen === 'number' ? seen : null);
      });
    },
  };
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** What is no number was not measured. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
