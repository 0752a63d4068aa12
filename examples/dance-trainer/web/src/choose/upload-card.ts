import { acceptFiles, announce, element } from '@footlight-examples/page-kit';
import type { ReferenceBody } from '../../../src/api/index.js';
import { uploadReference } from '../api/references.js';

export interface UploadCardOptions {
  /** True when there is no dance yet. */
  readonly isFirst: boolean;
  readonly onUploaded: (reference: ReferenceBody) => void;
  readonly signal: AbortSignal;
}

/** A card that takes a video or a pose file, by choice or by dropping it. */
export function uploadCard({ isFirst, onUploaded, signal }: UploadCardOptions): HTMLLIElement {
  const input = element('input', {
    id: 'upload',
    class: 'hidden-text',
    type: 'file',
    accept: 'video/*,.npy,.npz,.json',
  });
  const status = element('div', { class: 'upload-status', role: 'status' });
  const card = element(
    'li',
    { class: 'dance card upload' },
    input,
    element(
      'label',
      { for: 'upload', class: 'drop' },
      element('span', { class: 'plus', 'aria-hidden': 'true' }, '+'),
      element('strong', {}, isFirst ? 'Add your first dance' : 'Add a dance'),
      element('span', {}, 'A video of one dancer, or a pose file (.npy, .npz, .json). Drop it here, or choose.'),
    ),
    status,
  );
  acceptFiles(card, input, (file) => void send(file, status, onUploaded, signal));
  return card;
}

async function send(
  file: File,
  status: HTMLElement,
  onUploaded: (reference: ReferenceBody) => void,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const bar = element('progress', { max: 1, value: 0, 'aria-label': `Sending ${file.name}` });
  const cancel = element('button', { class: 'button quiet', type: 'button', onclick: () => stop.abort() }, 'Cancel');
  status.replaceChildren(element('p', { class: 'facts' }, `Sending ${file.name}`), bar, cancel);
  try {
    const onProgress = (share: number): void => bar.setAttribute('value', String(share));
    const reference = await uploadReference({ file, onProgress, signal: AbortSignal.any([signal, stop.signal]) });
    status.replaceChildren();
    onUploaded(reference);
    announce(`${reference.name} was added.`);
  } catch (cause) {
    const text = stop.signal.aborted ? 'Cancelled.' : (cause as Error).message;
    status.replaceChildren(element('p', { class: 'failure', role: 'alert' }, text));
  }
}
