import { element } from '@footlight-examples/page-kit';

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
  const take = (file: File | undefined): void => {
    if (file) onChosen(file, file.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'My answer');
    input.value = '';
  };
  input.addEventListener('change', () => take(input.files?.[0]));
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    card.classList.toggle('over', isOver);
  };
  card.addEventListener('dragover', over(true));
  card.addEventListener('dragleave', over(false));
  card.addEventListener('drop', (event) => {
    over(false)(event);
    take(event.dataTransfer?.files[0]);
  });
  return card;
}
