import { element, trouble } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../api/interviews.js';
import { sendRecording } from '../api/send-recording.js';

export interface SendPanelOptions {
  readonly details: () => { readonly question: string; readonly language: string };
  readonly onSent: (interview: InterviewBody) => void;
  readonly signal: AbortSignal;
}

/** Shows how a recording goes out; a try that failed can be repeated without recording again. */
export function sendPanel({ details, onSent, signal }: SendPanelOptions): {
  readonly card: HTMLElement;
  send(recording: Blob, name: string): void;
} {
  const card = element('div', { class: 'sending', 'aria-live': 'polite' });
  async function send(recording: Blob, name: string, key: string): Promise<void> {
    const stop = new AbortController();
    const bar = element('progress', { max: 1, value: 0, 'aria-label': `Sending ${name}` });
    const cancel = element('button', { class: 'button quiet', type: 'button', onclick: () => stop.abort() }, 'Cancel');
    card.replaceChildren(element('section', { class: 'card' }, element('h2', {}, `Sending ${name}`), bar, cancel));
    card.scrollIntoView({ block: 'nearest' });
    const onProgress = (share: number): void => bar.setAttribute('value', String(share));
    try {
      const either = AbortSignal.any([signal, stop.signal]);
      onSent(await sendRecording({ recording, details: { name, ...details() }, key, onProgress, signal: either }));
    } catch (cause) {
      if (stop.signal.aborted || signal.aborted) return card.replaceChildren();
      const retry = (): void => void send(recording, name, key);
      card.replaceChildren(trouble({ title: 'It was not sent', cause, retry }));
    }
  }
  return { card, send: (recording, name) => void send(recording, name, crypto.randomUUID()) };
}
