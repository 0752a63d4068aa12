import { acceptFiles, element } from '@footlight-examples/page-kit';

/** A card that takes a recording, by choice or by dropping it. */
export function uploadCard({ onChosen }: { readonly onChosen: (recording: Blob, name: string) => void }): HTMLElement {
  const input = element('input', { id: 'upload', class: 'hidden-text', type: 'file', accept: 'video/*,audio/*' });
  const card = element(
    'section',
    { class: 'card way upload', 'aria-label': 'Hand in a recording' },
    input,
    element(
      'label',
      { for: 'upload', class: 'drop' },
      element('span', { class: 'sign', 'aria-hidden': 'true' }, '↑'),
      element('strong', {}, 'Hand in a recording'),
      element('span', {}, 'Video or sound: mp4, mov, webm, ogg, wav, mp3, flac. Drop it here, or choose.'),
    ),
  );
  acceptFiles(card, input, (file) => onChosen(file, file.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'My answer'));
  return card;
}
