/** Lets a card take files, by its input or dropped on it, one at a time. The class `over` is on it while a file hangs above. */
export function acceptFiles(card: HTMLElement, input: HTMLInputElement, onFile: (file: File) => void): void {
  const take = (file: File | undefined): void => {
    if (file) onFile(file);
    input.value = ''; // the same file may be chosen again
  };
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    card.classList.toggle('over', isOver);
  };
  input.addEventListener('change', () => take(input.files?.[0]));
  card.addEventListener('dragover', over(true));
  card.addEventListener('dragleave', over(false));
  card.addEventListener('drop', (event) => {
    over(false)(event);
    take(event.dataTransfer?.files[0]);
  });
}
