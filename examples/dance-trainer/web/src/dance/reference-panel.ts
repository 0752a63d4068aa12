import { element } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';

import type { ReferenceBody } from '../../../src/api/index.js';
import { Figure } from '../figure/figure.js';
import { PoseTrack } from '../figure/pose-track.js';

/** The video may run this far from the clock, in seconds, before it is set right. */
const drift = 0.15;

/** The dancer to follow: a figure, or the video where there is one, at the clock's moment. */
export class ReferencePanel {
  readonly root: HTMLElement;
  readonly track: PoseTrack;
  readonly #figure: Figure;
  readonly #video: HTMLVideoElement | null;

  constructor({ name, video_path: videoPath }: ReferenceBody, poses: PoseSequence) {
    this.track = new PoseTrack(poses);
    this.#figure = new Figure(`${name}: the dancer to follow`);
    this.#video =
      videoPath === null
        ? null
        : element('video', { src: videoPath, muted: true, playsinline: true, preload: 'auto', 'aria-label': name });
    this.root = element(
      'figure',
      { class: 'panel reference' },
      this.#figure.svg,
      this.#video,
      element('figcaption', {}, 'Follow this dancer'),
      this.#video && this.#toggle(),
    );
    if (this.#video) this.#showVideo(this.#video);
    this.show(0, false);
  }

  /**
   * @param time seconds since the dance began
   * @param isRunning whether the clock runs
   */
  show(time: number, isRunning: boolean): void {
    const moment = this.track.start + Math.min(time, this.track.duration);
    this.#figure.show(this.track.at(moment));
    const video = this.#video;
    if (!video || video.readyState < HTMLMediaElement.HAVE_METADATA) return;
    if (Math.abs(video.currentTime - moment) > drift) video.currentTime = moment;
    const plays = isRunning && time < this.track.duration;
    if (plays && video.paused) void video.play().catch(() => undefined);
    if (!plays && !video.paused) video.pause();
  }

  /** A video that cannot be played (its kind, or a server that asks for a key) leaves the figure. */
  #showVideo(video: HTMLVideoElement): void {
    video.muted = true;
    this.root.dataset['shows'] = 'video';
    video.addEventListener('error', () => {
      this.root.dataset['shows'] = 'figure';
      this.root.querySelector('.panel-toggle')?.remove();
    });
  }

  #toggle(): HTMLElement {
    const button = element('button', { class: 'panel-toggle', type: 'button', 'aria-pressed': false }, 'Figure only');
    button.addEventListener('click', () => {
      const showsFigure = this.root.dataset['shows'] === 'video';
      this.root.dataset['shows'] = showsFigure ? 'figure' : 'video';
      button.setAttribute('aria-pressed', String(showsFigure));
    });
    return button;
  }
}
