import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createWebhookReceiver } from '../../src/webhook/webhook-receiver.js';

/** How the receiver treats a delivery: `'lost-answer'` takes the effect and then breaks the connection. */
export type Treatment = 'take' | 'error' | 'hang' | 'lost-answer';

/** A webhook receiver on loopback that removes duplicates and counts what took effect. */
export interface TestReceiver {
  readonly url: string;
  readonly secret: string;
  /** Effects by job. */
  readonly effects: Map<string, number>;
  /** Deliveries by event. */
  readonly deliveries: Map<string, number>;
  /** Replaces how deliveries are treated. */
  treat: (eventId: string, delivery: number) => Treatment;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<TestReceiver> {
  const secret = 'whsec_' + Buffer.from('a test secret of enough bytes').toString('base64');
  const webhook = createWebhookReceiver({ secrets: [secret] });
  const [effects, deliveries] = [new Map<string, number>(), new Map<string, number>()];
  const receiver = { secret, effects, deliveries, treat: (): Treatment => 'take' } as unknown as TestReceiver;
  const server = createServer((request, response) => void handle(request, response));
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const body = await bodyOf(request);
      const { id } = webhook.verify(request.headers, body);
      const delivery = count(deliveries, id);
      const treatment = receiver.treat(id, delivery);
      if (treatment === 'hang') return;
      if (treatment === 'error') return void response.writeHead(500).end();
      await webhook.receive(request.headers, body, async (event) => void count(effects, event.jobId));
      if (treatment === 'lost-answer') return void request.socket.destroy();
      response.writeHead(204).end();
    } catch {
      response.writeHead(400).end();
    }
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(receiver, { url: `http://127.0.0.1:${port}/`, close });
}

function count(counts: Map<string, number>, key: string): number {
  const value = (counts.get(key) ?? 0) + 1;
  counts.set(key, value);
  return value;
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
