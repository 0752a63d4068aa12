import type { JointError, LandmarkName } from '@footlight/contracts';

import { bones, jointPlaces } from './bones.js';
import type { Point, Skeleton } from './frame-geometry.js';
import { markup, type Markup } from '../page/markup.js';

/** The picture of a figure in trunk lengths: arms up and legs apart still fit. */
export const figureBox = { left: -2.1, top: -2.75, width: 4.2, height: 5.05 } as const;

/** One trunk length in units of the drawing. */
const scale = 40;

export interface SkeletonOptions {
  /** Joints to ring, worst first. */
  readonly errors?: readonly JointError[];
  /** A second figure behind the first, for comparison. */
  readonly ghost?: Skeleton;
  readonly label: string;
}

/** A figure as SVG: the performer's left side and right side in their own colours, wrong joints ringed. */
export function skeletonSvg(figure: Skeleton, { errors = [], ghost, label }: SkeletonOptions): Markup {
  const { left, top, width, height } = figureBox;
  const box = [left, top, width, height].map((value) => value * scale).join(' ');
  return markup`<svg class="figure" viewBox="${box}" role="img" aria-label="${label}">
    ${ghost ? markup`<g class="ghost">${drawing(ghost)}</g>` : null}
    ${figure.size === 0 ? markup`<text class="nobody" x="0" y="0">not seen</text>` : drawing(figure)}
    ${errors.map((error) => ring(figure, error))}
  </svg>`;
}

function drawing(figure: Skeleton): readonly Markup[] {
  const lines = bones.flatMap(({ from, to, side }) => {
    const [start, end] = [figure.get(from), figure.get(to)];
    return start && end ? [line(start, end, side)] : [];
  });
  return [...lines, ...head(figure)];
}

function line(from: Point, to: Point, side: string): Markup {
  return markup`<line
    class="bone ${side}"
    x1="${from[0] * scale}"
    y1="${from[1] * scale}"
    x2="${to[0] * scale}"
    y2="${to[1] * scale}"
  />`;
}

function head(figure: Skeleton): readonly Markup[] {
  const face = middle(figure, ['left_ear', 'right_ear']) ?? middle(figure, ['nose']);
  const neck = middle(figure, ['left_shoulder', 'right_shoulder']);
  if (!face) return [];
  const circle = markup`<circle class="head" cx="${face[0] * scale}" cy="${face[1] * scale}" r="${0.22 * scale}" />`;
  return neck ? [line(neck, face, 'middle'), circle] : [circle];
}

function ring(figure: Skeleton, { joint, severity }: JointError): Markup | null {
  const place = middle(figure, jointPlaces[joint]);
  return place && markup`<circle class="ring ${severity}" cx="${place[0] * scale}" cy="${place[1] * scale}" r="9" />`;
}

function middle(figure: Skeleton, names: readonly LandmarkName[]): Point | null {
  const points = names.flatMap((name) => figure.get(name) ?? []);
  if (points.length === 0 || points.length < names.length * 2) return null;
  const sum = (axis: 0 | 1) => points.reduce((total, value, index) => (index % 2 === axis ? total + value : total), 0);
  return [sum(0) / names.length, sum(1) / names.length];
}
