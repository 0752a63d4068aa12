import type { Problem } from '@footlight/service-kit';
import type { WSContext } from 'hono/ws';

import { liveCloseCodes, type LiveMessage } from '../api/live-message.js';
import type { MomentBody } from '../api/snapshot.js';
import { readSnapshot } from '../snapshots/read-snapshot.js';
import type { SentMoment } from '../snapshots/sent-moment.js';
import { NewestWins } from './newest-wins.js';

export interface LiveOptions {
  /** Compares a snapshot. */
  readonly take: (sent: SentMoment) => MomentBody | Promise<MomentBody>;
  /** What went wrong, as a client may see it. */
  readonly toProblem: (error: unknown) => Problem;
}

/** Landmarks that may wait their turn: a burst of a shaky network. Of pictures only the newest waits. */
const roomForLandmarks = 4;
/** Bytes not yet taken by the client from which answers are left out. */
const slowReaderBytes = 64 * 1024;
/** Messages in a row that make no sense before the connection is closed. */
const patience = 20;

/** One dancer's WebSocket. */
export class LiveConnection {
  readonly #incoming = new NewestWins<SentMoment>((sent) => this.#answer(sent));
  #misunderstood = 0;
  #unsent = 0;
  #unsaid: MomentBody['feedback'] = null;

  constructor(
    private readonly socket: WSContext,
    private readonly options: LiveOptions,
  ) {}

  /** A message came. */
  receive(data: unknown): void {
    try {
      const sent = readSnapshot(String(data));
      this.#misunderstood = 0;
      this.#incoming.offer(sent, sent.landmarks === undefined ? 1 : roomForLandmarks);
    } catch (error) {
      this.#misunderstood += 1;
      this.#send({ type: 'problem', problem: this.options.toProblem(error) });
      if (this.#misunderstood >= patience) this.close('notUnderstood');
    }
  }

  close(why: keyof typeof liveCloseCodes): void {
    this.#incoming.clear();
    this.socket.close(liveCloseCodes[why], why);
  }

  async #answer(sent: SentMoment): Promise<void> {
    try {
      this.#sendMoment(await this.options.take(sent));
    } catch (error) {
      this.#send({ type: 'problem', problem: this.options.toProblem(error) });
    }
  }

  /** To a slow reader only some moments go; a line of feedback is never lost, only later. */
  #sendMoment(moment: MomentBody): void {
    this.#unsaid = moment.feedback ?? this.#unsaid;
    if (bufferedBytes(this.socket) > slowReaderBytes) {
      this.#unsent += 1;
      return;
    }
    const skipped = this.#unsent + this.#incoming.takeSkipped();
    this.#send({ type: 'moment', skipped, ...moment, feedback: this.#unsaid });
    this.#unsent = 0;
    this.#unsaid = null;
  }

  #send(message: LiveMessage): void {
    if (this.socket.readyState === 1 && bufferedBytes(this.socket) <= 4 * slowReaderBytes)
      this.socket.send(JSON.stringify(message));
  }
}

function bufferedBytes({ raw }: WSContext): number {
  return (raw as { bufferedAmount?: number } | undefined)?.bufferedAmount ?? 0;
}
