import type { HeadPose } from './head-pose.js';
import type { Eye } from './iris.js';

/** Where somebody looks, degrees from the camera's axis. Positive yaw: to the person's own right; positive pitch: up. */
export interface Gaze {
  readonly yaw: number;
  readonly pitch: number;
}

/** Width of the opening between the lids, millimetres: 28 to 30 in adults (Standring, Gray's Anatomy). */
const eyeWidthMm = 29;
/** From the eye's centre of rotation to the plane of the iris, millimetres: 13.5 to the cornea's apex less 3 of anterior chamber. */
const irisRadiusMm = 10.5;
/** Below this eye aspect ratio an eye is closed and its iris says nothing. */
export const closedEyeRatio = 0.2;
/** Beyond this turn one eye is hidden by the nose and only the nearer one is read, degrees. */
const farEyeYaw = 25;

/**
 * Gaze = head + eye in head. The eye's turn is the iris's offset from the middle between the corners: sin(turn) = offset / radius.
 * `null` when the eyes are closed.
 */
export function gazeOf(head: HeadPose, right: Eye, left: Eye): Gaze | null {
  const open = [...(head.yaw > -farEyeYaw ? [right] : []), ...(head.yaw < farEyeYaw ? [left] : [])].filter(
    (eye) => eye.openness >= closedEyeRatio,
  );
  if (open.length === 0) return null;
  const turns = open.map(turnInHead);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    yaw: head.yaw + mean(turns.map(({ yaw }) => yaw)),
    pitch: head.pitch + mean(turns.map(({ pitch }) => pitch)),
  };
}

/** The eye's own turn, measured along and across the line between its corners so that a tilted head does not matter. */
function turnInHead({ outer, inner, iris }: Eye): Gaze {
  const [from, to] = outer.x <= inner.x ? [outer, inner] : [inner, outer];
  const width = Math.max(1e-6, Math.hypot(to.x - from.x, to.y - from.y));
  const axis = { x: (to.x - from.x) / width, y: (to.y - from.y) / width };
  const offset = { x: iris.x - (from.x + to.x) / 2, y: iris.y - (from.y + to.y) / 2 };
  const across = (offset.x * axis.x + offset.y * axis.y) / width;
  const down = (offset.y * axis.x - offset.x * axis.y) / width;
  return { yaw: -degreesOf(across), pitch: -degreesOf(down) };
}

function degreesOf(offsetInWidths: number): number {
  const sine = (offsetInWidths * eyeWidthMm) / irisRadiusMm;
  return (Math.asin(Math.min(1, Math.max(-1, sine))) * 180) / Math.PI;
}
