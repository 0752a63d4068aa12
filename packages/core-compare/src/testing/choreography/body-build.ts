/** Segment lengths in metres. */
export interface BodyBuild {
  readonly shoulderHalf: number;
  readonly hipHalf: number;
  readonly trunk: number;
  readonly neck: number;
  readonly head: number;
  readonly upperArm: number;
  readonly forearm: number;
  readonly hand: number;
  readonly thigh: number;
  readonly shank: number;
  readonly foot: number;
  readonly heel: number;
  readonly height: number;
}

/**
 * A body of the given height, with the segment lengths of Drillis and Contini (1966) as D. A. Winter prints them ("Biomechanics
 * and Motor Control of Human Movement", figure 4.1). Hip joints lie closer than the hips are wide: 0.1 of the height apart, which is
 * where motion capture and BlazePose put them.
 *
 * @param height metres
 * @param limbs how much longer than usual the limbs are, 1 = usual
 */
export function bodyBuild(height: number, limbs = 1): BodyBuild {
  return {
    height,
    shoulderHalf: 0.115 * height,
    hipHalf: 0.05 * height,
    trunk: 0.288 * height,
    neck: 0.052 * height,
    head: 0.13 * height,
    upperArm: 0.186 * height * limbs,
    forearm: 0.146 * height * limbs,
    hand: 0.08 * height * limbs,
    thigh: 0.245 * height * limbs,
    shank: 0.246 * height * limbs,
    foot: 0.11 * height,
    heel: 0.042 * height,
  };
}
