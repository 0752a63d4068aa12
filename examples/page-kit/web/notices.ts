import { ApiError, setApiKey } from './http.js';
import { element } from './element.js';

/** What is shown while something is on its way. */
export function waiting(text: string): HTMLElement {
  return element('p', { class: 'waiting', role: 'status' }, element('span', { class: 'spinner' }), text);
}

export interface Trouble {
  readonly title: string;
  readonly cause: unknown;
  readonly retry: () => void;
}

/** What went wrong, in words, and a way on: again, or with a key where the server asks for one. */
export function trouble({ title, cause, retry }: Trouble): HTMLElement {
  const text = cause instanceof Error ? cause.message : String(cause);
  const asksForKey = cause instanceof ApiError && cause.status === 401;
  return element(
    'section',
    { class: `card problem-card ${asksForKey ? '' : 'failed'}`, role: 'alert' },
    element('h2', {}, asksForKey ? 'This server asks for a key' : title),
    element('p', {}, asksForKey ? 'Enter the key you were given. It is kept until this tab is closed.' : text),
    asksForKey ? keyForm(retry) : element('button', { class: 'button', type: 'button', onclick: retry }, 'Try again'),
  );
}

function keyForm(retry: () => void): HTMLElement {
  const input = element('input', { id: 'key', type: 'password', autocomplete: 'off', required: true });
  const onsubmit = (event: Event): void => {
    event.preventDefault();
    setApiKey(input.value);
    retry();
  };
  return element(
    'form',
    { onsubmit },
    element('div', { class: 'field' }, element('label', { for: 'key' }, 'Key'), input),
    element('button', { class: 'button primary' }, 'Continue'),
  );
}

/** Runs something that may fail; failure is shown in `target`, with a way to try again. */
export async function attempt(
  target: HTMLElement,
  title: string,
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (cause) {
    if (signal.aborted) return;
    const retry = (): void => void attempt(target, title, signal, run);
    target.replaceChildren(trouble({ title, cause, retry }));
  }
}
