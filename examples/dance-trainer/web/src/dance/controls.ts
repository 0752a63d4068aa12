import { element, setAttributes } from '@footlight-examples/page-kit';

export interface ControlActions {
  readonly pause: () => void;
  readonly section: () => void;
  readonly restart: () => void;
  readonly end: () => void;
}

/** Pause, end a section, start again, end: by button and by key (space, S, R, E). */
export class Controls {
  readonly root: HTMLElement;
  readonly #pause: HTMLButtonElement;

  constructor(actions: ControlActions, signal: AbortSignal) {
    this.#pause = button('Pause', 'Space', 'primary', actions.pause);
    const section = button('Section', 'S', '', actions.section);
    setAttributes(section, { title: 'End a section: what to work on so far' });
    const restart = button('Restart', 'R', '', actions.restart);
    const end = button('End', 'E', '', actions.end);
    this.root = element(
      'div',
      { class: 'dance-controls', role: 'group', 'aria-label': 'The dance' },
      this.#pause,
      section,
      restart,
      end,
    );
    const keys: Record<string, () => void> = {
      ' ': actions.pause,
      s: actions.section,
      r: actions.restart,
      e: actions.end,
    };
    addEventListener('keydown', (event) => this.#press(event, keys), { signal });
  }

  showPaused(isPaused: boolean): void {
    this.#pause.firstChild?.replaceWith(isPaused ? 'Go on' : 'Pause');
  }

  #press(event: KeyboardEvent, keys: Record<string, () => void>): void {
    const action = keys[event.key.toLowerCase()];
    const isOwnKey = event.target instanceof HTMLElement && event.target.closest('button, a, input, select') !== null;
    const isInDialog = event.target instanceof HTMLElement && event.target.closest('dialog') !== null;
    if (!action || isInDialog || this.root.hidden || event.repeat || event.ctrlKey || event.metaKey || event.altKey)
      return;
    if (event.key === ' ' && isOwnKey) return;
    event.preventDefault();
    action();
  }
}

function button(label: string, key: string, kind: string, onclick: () => void): HTMLButtonElement {
  return element(
    'button',
    { class: `button ${kind}`, type: 'button', 'aria-keyshortcuts': key, onclick },
    label,
    element('kbd', { 'aria-hidden': true }, key),
  );
}
