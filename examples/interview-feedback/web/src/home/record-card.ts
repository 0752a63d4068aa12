import { announce, element, everyFrame } from '@footlight-examples/page-kit';
import { levelMeter } from '../record/level-meter.js';
import { closeDevices, openDevices, startRecording, type Recording } from '../record/recorder.js';
import { invitation, mirror, review } from './record-faces.js';
import { minutes } from './words.js';

export interface RecordCardOptions {
  readonly onRecorded: (recording: Blob, name: string) => void;
  readonly signal: AbortSignal;
}

/** Longest answer that is recorded here, seconds. */
const longest = 15 * 60;

/** A card that records: an invitation, a look at yourself, the recording, then listening to it before it goes out. */
export function recordCard(options: RecordCardOptions): HTMLElement {
  const card = new RecordCard(options);
  card.invite();
  return card.element;
}

class RecordCard {
  readonly element = element('section', { class: 'card way record', 'aria-label': 'Record an answer' });
  readonly #options: RecordCardOptions;
  #leave = new AbortController();

  constructor(options: RecordCardOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#leave.abort());
  }

  invite(problem: string | null = null): void {
    this.#enter(invitation({ problem, onOpen: (withCamera) => void this.#open(withCamera) }));
  }

  /** Shows another face of the card. The signal aborts when the next one comes. */
  #enter(children: readonly Node[]): AbortSignal {
    this.#leave.abort();
    this.#leave = new AbortController();
    this.element.replaceChildren(...children);
    this.element.querySelector<HTMLElement>('[data-focus]')?.focus();
    return this.#leave.signal;
  }

  async #open(withCamera: boolean): Promise<void> {
    try {
      const stream = await openDevices(withCamera);
      if (this.#options.signal.aborted) return closeDevices(stream);
      this.#look(stream);
    } catch (cause) {
      this.invite((cause as Error).message);
    }
  }

  #look(stream: MediaStream): void {
    const shown = new AbortController();
    const time = element('output', { class: 'time-left', 'aria-label': 'Recorded so far' }, minutes(0));
    const start = element('button', { class: 'button primary large', type: 'button', 'data-focus': true }, 'Start');
    const close = element('button', { class: 'button quiet', type: 'button', onclick: () => this.invite() }, 'Close');
    const meter = element('div', { class: 'meter' }, levelMeter(stream, shown.signal), time);
    const left = this.#enter([mirror(stream), meter, element('div', { class: 'buttons' }, start, close)]);
    left.addEventListener('abort', () => {
      shown.abort();
      closeDevices(stream);
    });
    const begin = (): void => {
      close.remove();
      this.#record(startRecording(stream), start, time);
    };
    start.addEventListener('click', begin, { once: true });
  }

  #record(recording: Recording, button: HTMLButtonElement, time: HTMLElement): void {
    const running = new AbortController();
    this.element.classList.add('live');
    button.textContent = 'Stop';
    announce('Recording.');
    const stop = (): void => {
      if (running.signal.aborted) return;
      running.abort();
      this.element.classList.remove('live');
      void recording.stop().then((blob) => this.#review(blob));
    };
    this.#leave.signal.addEventListener('abort', () => running.abort());
    button.addEventListener('click', stop, { once: true });
    everyFrame(running.signal, (seconds) => {
      time.textContent = minutes(seconds);
      if (seconds >= longest) stop();
    });
  }

  #review(blob: Blob): void {
    announce('Recorded. Listen to it, or send it.');
    const address = URL.createObjectURL(blob);
    const send = (): void => {
      this.#options.onRecorded(blob, `Answer of ${new Date().toLocaleDateString([], { dateStyle: 'medium' })}`);
      this.invite();
    };
    const left = this.#enter(
      review({ address, hasPicture: !blob.type.startsWith('audio'), onSend: send, onAgain: () => this.invite() }),
    );
    left.addEventListener('abort', () => URL.revokeObjectURL(address));
  }
}
