import { quantile } from '../scoring/statistics.js';

/** Hz at every hop, `null` where no voice is heard. */
export type Contour = readonly (number | null)[];

/** How a contour compares with a reference. Shares are 0..1; those of pitch are of the hops that both call voiced, NaN without any. */
export interface Agreement {
  readonly hops: number;
  readonly bothVoiced: number;
  /** Hops that one of them alone calls voiced, share of all. */
  readonly oursAlone: number;
  readonly theirsAlone: number;
  /** Hops that both call voiced or both call unvoiced, share of all. */
  readonly voicing: number;
  readonly withinSemitone: number;
  readonly within50Cents: number;
  /** Of the absolute differences, cents. */
  readonly medianCents: number;
  /** An octave above or below the reference, to a semitone. */
  readonly octaveUp: number;
  readonly octaveDown: number;
}

/** @throws {RangeError} when the contours are not equally long */
export function agreement(ours: Contour, theirs: Contour): Agreement {
  if (ours.length !== theirs.length) throw new RangeError(`${ours.length} hops against ${theirs.length}`);
  const semitones = ours.flatMap((hertz, hop) => differenceAt(hertz, theirs[hop] ?? null));
  const share = (holds: (semitones: number) => boolean) => semitones.filter(holds).length / semitones.length;
  const alone = (one: Contour, other: Contour) =>
    one.filter((hertz, hop) => hertz !== null && (other[hop] ?? null) === null).length / one.length;
  const [oursAlone, theirsAlone] = [alone(ours, theirs), alone(theirs, ours)];
  return {
    hops: ours.length,
    bothVoiced: semitones.length,
    oursAlone,
    theirsAlone,
    voicing: 1 - oursAlone - theirsAlone,
    withinSemitone: share((difference) => Math.abs(difference) <= 1),
    within50Cents: share((difference) => Math.abs(difference) <= 0.5),
    medianCents: 100 * quantile(semitones.map(Math.abs), 0.5),
    octaveUp: share((difference) => Math.abs(difference - 12) <= 1),
    octaveDown: share((difference) => Math.abs(difference + 12) <= 1),
  };
}

function differenceAt(ours: number | null, theirs: number | null): number[] {
  return ours === null || theirs === null ? [] : [12 * Math.log2(ours / theirs)];
}
