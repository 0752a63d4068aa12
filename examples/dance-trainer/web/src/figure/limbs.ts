import { drawing, setAttributes } from '@footlight-examples/page-kit';
import { bones, type Bone } from '@footlight/report';

import { middleOf, type Body, type Point } from './body.js';

/** Units of the drawing in one trunk length. */
export const scale = 40;
const headRadius = 0.24;

/** The lines of one dancer. */
export class Limbs {
  readonly group: SVGGElement;
  readonly #lines = bones.map((bone) => ({ bone, line: drawing('line', { class: `bone ${bone.side}` }) }));
  readonly #trunk = drawing('polygon', { class: 'trunk' });
  readonly #neck = drawing('line', { class: 'bone middle' });
  readonly #head = drawing('circle', { class: 'head', r: headRadius * scale });

  constructor(kind: 'body' | 'ghost') {
    this.group = drawing(
      'g',
      { class: kind },
      this.#trunk,
      this.#lines.map(({ line }) => line),
      this.#neck,
      this.#head,
    );
  }

  /** @param lit bones that are drawn as wrong */
  move(body: Body, lit: ReadonlySet<Bone> = new Set()): void {
    for (const { bone, line } of this.#lines) {
      place(line, body.get(bone.from), body.get(bone.to));
      setAttributes(line, { class: `bone ${bone.side}${lit.has(bone) ? ' lit' : ''}` });
    }
    this.#trunk.setAttribute('points', corners(body));
    const face = middleOf(body, ['left_ear', 'right_ear']) ?? middleOf(body, ['nose']);
    place(this.#neck, middleOf(body, ['left_shoulder', 'right_shoulder']), face);
    setAttributes(this.#head, {
      visibility: face ? 'visible' : 'hidden',
      cx: (face?.[0] ?? 0) * scale,
      cy: (face?.[1] ?? 0) * scale,
    });
  }
}

/** The corners of the trunk, once all are seen. */
function corners(body: Body): string {
  const points = (['left_shoulder', 'right_shoulder', 'right_hip', 'left_hip'] as const).map((name) => body.get(name));
  if (points.includes(undefined)) return '';
  return points.map((point) => `${(point?.[0] ?? 0) * scale},${(point?.[1] ?? 0) * scale}`).join(' ');
}

function place(line: SVGLineElement, from: Point | null | undefined, to: Point | null | undefined): void {
  if (!from || !to) {
    setAttributes(line, { visibility: 'hidden' });
    return;
  }
  setAttributes(line, {
    visibility: 'visible',
    x1: from[0] * scale,
    y1: from[1] * scale,
    x2: to[0] * scale,
    y2: to[1] * scale,
  });
}
