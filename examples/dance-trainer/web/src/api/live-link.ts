import { apiKey } from '@footlight-examples/page-kit';
import { valuesPerLandmark } from '@footlight/contracts';

import type { MomentBody } from '../../../src/api/index.js';
import {
  keyProtocol,
  liveCloseCodes,
  liveProtocol,
  type LiveMessage,
  type LiveRequest,
} from '../../../src/api/live-message.js';
import type { Observation } from '../performer/performer.js';

export interface LiveEvents {
  readonly onMoment: (moment: MomentBody) => void;
  /** The server refused an observation; the sentence is for people. */
  readonly onRefusal: (text: string) => void;
  /** The connection broke, and is being made again (`true`) or is given up (`false`). */
  readonly onBreak: (again: boolean) => void;
  /** The connection stands again after a break. */
  readonly onMended: () => void;
}

/** More waiting bytes than this and the newest observation is left out: the network is slower than the dancer. */
const mostWaiting = 200_000;
const mostAttempts = 5;
const finalCodes: readonly number[] = [
  liveCloseCodes.sessionOver,
  liveCloseCodes.replaced,
  liveCloseCodes.notUnderstood,
];

/** Sends what is observed and hears how it compares; connects again when the connection breaks. */
export class LiveLink {
  readonly #address: string;
  readonly #events: LiveEvents;
  #socket: WebSocket | null = null;
  #attempts = 0;
  #closed = false;

  constructor(livePath: string, events: LiveEvents) {
    const address = new URL(livePath, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#address = address.href;
    this.#events = events;
    this.#connect();
  }

  send(observation: Observation): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > mostWaiting) return;
    socket.send(JSON.stringify(requestOf(observation)));
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  #connect(): void {
    const key = apiKey();
    const socket = new WebSocket(this.#address, key === null ? [liveProtocol] : [liveProtocol, keyProtocol + key]);
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (this.#attempts > 0) this.#events.onMended();
      this.#attempts = 0;
    });
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => this.#hear(data));
    socket.addEventListener('close', ({ code }) => this.#broken(code));
  }

  #hear(data: string): void {
    const message = JSON.parse(data) as LiveMessage;
    if (message.type === 'moment') this.#events.onMoment(message);
    else this.#events.onRefusal(message.problem.detail ?? message.problem.title);
  }

  #broken(code: number): void {
    if (this.#closed) return;
    this.#attempts += 1;
    const again = !finalCodes.includes(code) && this.#attempts <= mostAttempts;
    this.#events.onBreak(again);
    if (again) setTimeout(() => this.#closed || this.#connect(), 250 * 2 ** this.#attempts);
  }
}

function requestOf(observation: Observation): LiveRequest {
  const { timestamp } = observation;
  if (observation.kind === 'picture') return { timestamp, frame_base64: observation.jpeg };
  const { landmarks } = observation;
  return { timestamp, landmarks: landmarks && listOf(landmarks) };
}

/** Micrometres are enough, and a third of the bytes. */
function listOf(landmarks: Float32Array): { x: number; y: number; z: number; visibility: number }[] {
  const round = (at: number): number => Math.round((landmarks[at] ?? 0) * 1e6) / 1e6;
  return Array.from({ length: landmarks.length / valuesPerLandmark }, (_, index) => {
    const at = index * valuesPerLandmark;
    return { x: round(at), y: round(at + 1), z: round(at + 2), visibility: Math.min(1, Math.max(0, round(at + 3))) };
  });
}
