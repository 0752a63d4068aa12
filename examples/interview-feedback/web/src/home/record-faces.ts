import { element } from '@footlight-examples/page-kit';

interface Invitation {
  /** Why the last try did not work. */
  readonly problem: string | null;
  readonly onOpen: (withCamera: boolean) => void;
}

/** Before anything is recorded. */
export function invitation({ problem, onOpen }: Invitation): readonly Node[] {
  const open = (withCamera: boolean) => () => onOpen(withCamera);
  return [
    element('span', { class: 'sign dot', 'aria-hidden': 'true' }),
    element('strong', {}, 'Record an answer'),
    problem === null
      ? element('span', {}, 'With your camera, as in a call. Nothing is sent before you say so.')
      : element('p', { class: 'failure', role: 'alert' }, problem),
    element(
      'div',
      { class: 'buttons' },
      element('button', { class: 'button primary large', type: 'button', onclick: open(true) }, 'Open camera'),
      element('button', { class: 'button quiet', type: 'button', onclick: open(false) }, 'Sound only'),
    ),
  ];
}

/** The camera's picture as in a mirror, or a quiet place where there is none. */
export function mirror(stream: MediaStream): HTMLElement {
  if (stream.getVideoTracks().length === 0) return element('p', { class: 'mirror empty' }, 'Sound only');
  const video = element('video', {
    class: 'mirror turned',
    autoplay: true,
    playsinline: true,
    'aria-label': 'Your camera',
  });
  video.muted = true;
  video.srcObject = stream;
  return video;
}

interface Review {
  readonly address: string;
  readonly hasPicture: boolean;
  readonly onSend: () => void;
  readonly onAgain: () => void;
}

/** After the recording: listen to it, send it, or record again. */
export function review({ address, hasPicture, onSend, onAgain }: Review): readonly Node[] {
  const attributes = { src: address, controls: true, class: 'mirror', playsinline: true, 'aria-label': 'Your answer' };
  return [
    hasPicture ? element('video', attributes) : element('audio', attributes),
    element(
      'div',
      { class: 'buttons' },
      element(
        'button',
        { class: 'button primary large', type: 'button', onclick: onSend, 'data-focus': true },
        'Get feedback',
      ),
      element('button', { class: 'button quiet', type: 'button', onclick: onAgain }, 'Record again'),
    ),
  ];
}
