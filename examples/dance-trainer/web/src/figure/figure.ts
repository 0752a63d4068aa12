import { drawing, setAttributes } from '@footlight-examples/page-kit';
import type { Joint, JointError } from '@footlight/contracts';
import { bones, jointPlaces, type Bone } from '@footlight/report';

import { middleOf, nobody, type Body, type Point } from './body.js';
import { Limbs, scale } from './limbs.js';

/** In trunk lengths: arms up and legs apart still fit. */
const stageBox = [-2.15, -2.15, 4.3, 4.55];
/** Trunk lengths in the height of a camera picture; sets how bold a figure over a picture is. */
const pictureHeight = 7;

export type FigureError = Pick<JointError, 'joint' | 'severity'>;

/** Joints that are lit at once: more is a Christmas tree. */
const mostLit = 2;

/** A drawn dancer that can be moved: elements are made once, each frame only sets coordinates. */
export class Figure {
  readonly svg: SVGSVGElement;
  readonly #ghost = new Limbs('ghost');
  readonly #limbs = new Limbs('body');
  readonly #halos = Array.from({ length: mostLit }, () => drawing('circle', { class: 'halo', r: 10 }));
  readonly #unseen = drawing('text', { class: 'unseen-note', x: 0, y: 0 }, 'not in view');

  /** @param overPicture the aspect ratio of the picture that the figure is drawn over; left out, it stands on a stage */
  constructor(label: string, overPicture?: number) {
    const box = overPicture === undefined ? stageBox : [0, 0, overPicture * pictureHeight, pictureHeight];
    this.svg = drawing(
      'svg',
      { class: 'figure', viewBox: box.map((value) => value * scale).join(' '), role: 'img', 'aria-label': label },
      overPicture === undefined && drawing('ellipse', { class: 'floor', cx: 0, cy: 86, rx: 64, ry: 8 }),
      this.#ghost.group,
      this.#halos,
      this.#limbs.group,
      this.#unseen,
    );
    this.show(nobody);
  }

  /**
   * @param body in trunk lengths (`Stance.place`)
   * @param errors worst first; the first two are lit
   * @param ghost drawn behind, for comparison
   */
  show(body: Body, errors: readonly FigureError[] = [], ghost: Body = nobody): void {
    const lit = errors.slice(0, mostLit);
    this.#limbs.move(body, new Set(lit.flatMap(({ joint }) => litBones(joint))));
    this.#ghost.move(ghost);
    this.#halos.forEach((halo, index) => light(halo, body, lit[index]));
    setAttributes(this.#unseen, { visibility: body.size === 0 ? 'visible' : 'hidden' });
  }
}

/** A body in picture heights, as a figure over that picture takes it. */
export function overPicture(body: Body): Body {
  return new Map([...body].map(([name, [x, y]]) => [name, [x * pictureHeight, y * pictureHeight]]));
}

function light(halo: SVGCircleElement, body: Body, error: FigureError | undefined): void {
  const place: Point | null = error ? middleOf(body, jointPlaces[error.joint]) : null;
  if (!place || !error) {
    setAttributes(halo, { visibility: 'hidden' });
    return;
  }
  const [cx, cy] = [place[0] * scale, place[1] * scale];
  setAttributes(halo, { visibility: 'visible', cx, cy, class: `halo ${error.severity}` });
}

/** The bones that meet in a joint. */
function litBones(joint: Joint): Bone[] {
  const places = jointPlaces[joint];
  return places.length === 1
    ? bones
        .filter(({ from, to }) => places.includes(from) || places.includes(to))
        .filter(({ side }) => side !== 'middle')
    : bones.filter(({ from, to }) => places.includes(from) && places.includes(to));
}
