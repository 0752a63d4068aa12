import type { PoseLayout, PoseSequence, PoseSpace } from '@footlight/contracts';

import type { BackendPreference } from '../backend/select-backend.js';
import { resolveScoreOptions, type ResolvedScoreOptions, type ScoreOptions } from '../comparison/score-options.js';
import { calibration } from '../calibration/calibration.js';
import { CompareError } from '../errors/compare-error.js';
import { depthTrustOf } from '../internal/prepared-reference.js';

/** What {@link createFollower} may be told. */
export interface FollowerOptions extends ScoreOptions {
  /**
   * True: the performer dances as in a mirror (left and right exchanged). `'auto'`: decided once, from the first seconds in which
   * the two differ.
   * @default false
   */
  readonly mirror?: boolean | 'auto';
  /** @default `FOOTLIGHT_BACKEND`, else 'auto' */
  readonly backend?: BackendPreference;
  /** Seconds searched either side of where the performer is expected, 0.2 to 30. @default 2 */
  readonly windowSeconds?: number;
  /** Layout of the frames that are pushed. @default that of the reference */
  readonly layout?: PoseLayout;
  /** @default that of the reference */
  readonly space?: PoseSpace;
  /** Width / height of the performer's picture. @default that of the reference when the space is the same, else 1 */
  readonly aspectRatio?: number;
  /** 2 when the z of the frames that are pushed carries nothing. @default that of the reference */
  readonly dims?: 2 | 3;
  /**
   * Look for the performer elsewhere in the reference when the place is doubtful.
   * @default true
   */
  readonly relocalise?: boolean;
  /**
   * Filter for jittery landmarks. MediaPipe's video and live modes filter already: do not filter twice.
   * @default 'none'
   */
  readonly smoothing?: 'one-euro' | 'none';
}

/** Every option settled. */
export interface ResolvedFollowerOptions extends ResolvedScoreOptions {
  readonly mirror: boolean | 'auto';
  readonly windowSeconds: number;
  readonly layout: PoseLayout;
  readonly space: PoseSpace;
  readonly aspectRatio: number;
  readonly flat: boolean;
  /** How much depth counts, 0..1. */
  readonly depth: number;
  readonly relocalise: boolean;
  readonly smoothing: 'one-euro' | 'none';
}

/** @throws {CompareError} `compare/invalid-option`, naming the option and its value */
export function resolveFollowerOptions(reference: PoseSequence, options: FollowerOptions): ResolvedFollowerOptions {
  const { mirror = false, windowSeconds = 2, layout = reference.layout, space = reference.space } = options;
  const { relocalise = true, smoothing = 'none', dims = reference.dims } = options;
  const aspectRatio = options.aspectRatio ?? (space === reference.space ? reference.aspectRatio : 1);
  require(mirror === true || mirror === false || mirror === 'auto', 'mirror', mirror, "true, false or 'auto'");
  require(windowSeconds >= 0.2 && windowSeconds <= 30, 'windowSeconds', windowSeconds, '0.2 to 30 seconds');
  require(layout === 'blazepose33' || layout === 'coco17', 'layout', layout, "'blazepose33' or 'coco17'");
  require(space === 'image' || space === 'world', 'space', space, "'image' or 'world'");
  require(aspectRatio >= 0.01 && aspectRatio <= 100, 'aspectRatio', aspectRatio, 'width / height, 0.01 to 100');
  require(smoothing === 'one-euro' || smoothing === 'none', 'smoothing', smoothing, "'one-euro' or 'none'");
  require(dims === 2 || dims === 3, 'dims', dims, '2 or 3');
  const depth = depthTrustOf(calibration, [reference.space, space]);
  const flat = reference.dims === 2 || dims === 2;
  return {
    ...resolveScoreOptions(options),
    mirror,
    windowSeconds,
    layout,
    space,
    aspectRatio,
    flat,
    depth,
    relocalise,
    smoothing,
  };
}

function require(condition: boolean, name: string, value: unknown, remedy: string): void {
  if (condition) return;
  throw new CompareError('compare/invalid-option', `${name} is ${String(value).slice(0, 40)}; use ${remedy}`);
}

/** The options that a state depends on. */
export function settingsOf({
  layout,
  space,
  aspectRatio,
  flat,
  mirror,
  windowSeconds,
  smoothing,
}: ResolvedFollowerOptions): string {
  return [layout, space, aspectRatio, flat ? 2 : 3, `mirror ${mirror}`, windowSeconds, smoothing].join(', ');
}
