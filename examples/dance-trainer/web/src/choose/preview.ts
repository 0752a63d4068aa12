import { element, everyFrame, wantsStillness } from '@footlight-examples/page-kit';
import type { ReferenceBody } from '../../../src/api/index.js';
import { getPoses } from '../api/references.js';
import { Figure } from '../figure/figure.js';
import { PoseTrack } from '../figure/pose-track.js';
import { standing } from '../figure/standing.js';

/** The dancer at work, small. Poses are fetched when the card is seen; whoever wants stillness sees one moment. */
export function preview(reference: ReferenceBody, signal: AbortSignal): HTMLElement {
  const figure = new Figure(`${reference.name}, danced by a figure`);
  const frame = element('div', { class: 'preview' }, figure.svg);
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return;
    observer.disconnect();
    void play(reference, figure, frame, signal);
  });
  observer.observe(frame);
  signal.addEventListener('abort', () => observer.disconnect());
  return frame;
}

/** A shadow in the place of a dancer who is not known yet, or never will be. */
export function unknownDancer(state: 'learning' | 'failed'): HTMLElement {
  const figure = new Figure('');
  figure.svg.setAttribute('aria-hidden', 'true');
  figure.show(standing);
  return element('div', { class: `preview on unknown ${state}` }, figure.svg);
}

async function play(reference: ReferenceBody, figure: Figure, frame: HTMLElement, signal: AbortSignal): Promise<void> {
  const poses = await getPoses(reference, signal).catch(() => null);
  if (!poses || signal.aborted) return;
  const track = new PoseTrack(poses);
  frame.classList.add('on');
  if (wantsStillness()) figure.show(track.at(track.start + track.duration / 3));
  else everyFrame(signal, (seconds) => figure.show(track.at(track.start + (seconds % Math.max(track.duration, 0.1)))));
}
