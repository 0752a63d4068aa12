import { element } from '@footlight-examples/page-kit';
import type { JointError } from '@footlight/contracts';

import type { MomentBody } from '../../../src/api/index.js';
import { between, bodyOf, nobody, type Body } from '../figure/body.js';
import { Figure, overPicture } from '../figure/figure.js';
import { Stance } from '../figure/stance.js';
import type { Observation, Performer } from '../performer/performer.js';
import { jointWords } from './joint-words.js';

/** How far a drawn figure moves towards the newest pose with each picture of the screen; over a camera picture it jumps there. */
const ease = 0.45;

/** The dancer as the page sees them: the mirrored camera picture with lines over it, or a figure on a stage. */
export class PerformerPanel {
  readonly root: HTMLElement;
  readonly #figure: Figure;
  readonly #wrong = element('p', { class: 'wrong-joint' });
  readonly #performer: Performer;
  readonly #stance = new Stance();
  readonly #aspectRatio: number;
  #target: Body = nobody;
  #drawn: Body = nobody;

  constructor(performer: Performer) {
    const { name, video } = performer;
    this.#performer = performer;
    this.#aspectRatio = video ? video.videoWidth / Math.max(1, video.videoHeight) : performer.format.aspectRatio;
    this.#figure = new Figure(name, video ? this.#aspectRatio : undefined);
    const picture = element('div', { class: video ? 'camera' : 'drawn' }, video, this.#figure.svg);
    this.root = element('figure', { class: 'panel performer' }, picture, element('figcaption', {}, name), this.#wrong);
  }

  /** Takes where the dancer is now. */
  observe(observation: Observation): void {
    if (observation.kind === 'picture') return;
    const { landmarks, overlay } = observation;
    if (this.#performer.video) this.#target = this.#overCamera(overlay);
    else this.#target = this.#stance.place(bodyOf(landmarks, this.#performer.format.layout, this.#ownAspect));
  }

  /** Takes the pose that the server found in a picture. */
  found(pose: MomentBody['pose']): void {
    if (pose) this.#target = this.#overCamera(pose.landmarks.flat());
  }

  /** Draws; to be called before every picture of the screen. */
  draw(worst: readonly JointError[]): void {
    const isEased = !this.#performer.video && this.#drawn.size === this.#target.size;
    this.#drawn = isEased ? between(this.#drawn, this.#target, ease) : this.#target;
    this.#figure.show(this.#drawn, worst);
    const words = worst[0] ? jointWords(worst[0]) : '';
    if (this.#wrong.dataset['joint'] === worst[0]?.joint) return;
    this.#wrong.textContent = words;
    if (worst[0]) this.#wrong.dataset['joint'] = worst[0].joint;
    else delete this.#wrong.dataset['joint'];
  }

  get #ownAspect(): number {
    return this.#performer.format.space === 'image' ? this.#aspectRatio : 1;
  }

  #overCamera(landmarks: Float32Array | readonly number[] | null): Body {
    return overPicture(bodyOf(landmarks, 'blazepose33', this.#aspectRatio));
  }
}
