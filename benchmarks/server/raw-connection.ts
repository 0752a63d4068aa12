import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One kept connection that sends prepared bytes and only looks for the end of the answer: a client that costs next to nothing. */
export class RawConnection {
  #received: Buffer = Buffer.alloc(0);
  #answered: ((answer: RawAnswer) => void) | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.#take(chunk));
  }

  static async open({ hostname, port }: URL): Promise<RawConnection> {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** One at a time. */
  send(request: Buffer): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.socket.once('close', () => reject(new Error('the connection was closed')));
      this.socket.write(request);
    }).finally(() => this.socket.removeAllListeners('close')) as Promise<RawAnswer>;
  }

  close(): void {
    this.socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const head = this.#received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = this.#received.toString('latin1', 0, head);
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (this.#received.length < head + 4 + length) return;
    const body = this.#received.subarray(head + 4, head + 4 + length);
    this.#received = Buffer.alloc(0);
    this.#answered?.({ status: Number(text.slice(9, 12)), body });
  }
}

export interface RawAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** A request as bytes. */
export function rawRequest(method: string, { host }: URL, path: string, body?: unknown): Buffer {
  const json = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? '' : 'Content-Type: application/json\r\n';
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n${type}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
  );
}
