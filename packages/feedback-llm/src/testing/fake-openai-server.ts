import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { serve, type HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';

import { goodAnswer } from './good-answer.js';

/** What the server does with one request. */
export type ServerFault =
  | { readonly kind: 'good'; readonly words?: string }
  /** Headers after so long; then a good answer. */
  | { readonly kind: 'slow-headers'; readonly ms: number }
  /** Headers at once, the body in drips over so long. */
  | { readonly kind: 'slow-body'; readonly ms: number }
  /** Half of the body, then the connection breaks. */
  | { readonly kind: 'cut-body' }
  /** The connection breaks at once. */
  | { readonly kind: 'reset' }
  /** Nothing ever comes. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly body?: unknown }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'incomplete' }
  /** Text that is no JSON where the answer should be. */
  | { readonly kind: 'invalid-json' }
  /** JSON of another shape where the answer should be. */
  | { readonly kind: 'wrong-schema'; readonly output?: unknown }
  /** HTML with status 200. */
  | { readonly kind: 'wrong-content-type' }
  /** Status 200 with an error for a body. */
  | { readonly kind: 'error-body' }
  /** An answer of one's own, as the JSON of the schema. */
  | { readonly kind: 'answer'; readonly output: unknown };

/** A request as the server saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly receivedAtMs: number;
}

export interface FakeOpenAiServer {
  /** For the client's `baseURL`. */
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
  /** Most requests that were open at the same time. */
  readonly mostOpen: number;
  /** Most requests with the same body that were open at the same time: 1 when nothing is sent twice in parallel. */
  readonly mostSameOpen: number;
  /** What to do with the requests that follow, in turn; after the last one, `good` again. */
  script(...faults: readonly ServerFault[]): void;
  /** Asked for each request that no script covers. */
  choose(fault: (request: SeenRequest, index: number) => ServerFault): void;
  close(): Promise<void>;
}

interface ServerState {
  readonly requests: SeenRequest[];
  scripted: ServerFault[];
  chooser: (request: SeenRequest, index: number) => ServerFault;
  open: number;
  mostOpen: number;
  readonly same: Map<string, number>;
  mostSameOpen: number;
}

/** An OpenAI-compatible server on loopback (Responses and chat completions) that fails on demand. Sends nothing anywhere. */
export async function startFakeOpenAiServer(): Promise<FakeOpenAiServer> {
  const state: ServerState = {
    requests: [],
    scripted: [],
    chooser: () => ({ kind: 'good' }),
    open: 0,
    mostOpen: 0,
    same: new Map(),
    mostSameOpen: 0,
  };
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/v1/responses', (context) => handle(context, state));
  app.post('/v1/chat/completions', (context) => handle(context, state));
  const server = await listening(app);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests: state.requests,
    get mostOpen() {
      return state.mostOpen;
    },
    get mostSameOpen() {
      return state.mostSameOpen;
    },
    script: (...faults) => {
      state.scripted = [...faults];
    },
    choose: (fault) => {
      state.chooser = fault;
    },
    close: () => closed(server),
  };
}

function listening(app: Hono<{ Bindings: HttpBindings }>): Promise<Server> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(server as Server));
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

type ServerContext = Context<{ Bindings: HttpBindings }>;

async function handle(context: ServerContext, state: ServerState): Promise<Response> {
  const seen: SeenRequest = {
    path: context.req.path,
    authorization: context.req.header('authorization') ?? null,
    body: await context.req.json<Record<string, unknown>>(),
    receivedAtMs: Date.now(),
  };
  const index = state.requests.push(seen) - 1;
  const leave = entered(state, JSON.stringify(seen.body));
  context.env.outgoing.once('finish', leave).once('close', leave);
  return await respond(context, state.scripted.shift() ?? state.chooser(seen, index), seen);
}

/** Counts a request as open until the function that comes back is called, once or twice. */
function entered(state: ServerState, body: string): () => void {
  const same = (state.same.get(body) ?? 0) + 1;
  state.same.set(body, same);
  state.mostSameOpen = Math.max(state.mostSameOpen, same);
  state.open += 1;
  state.mostOpen = Math.max(state.mostOpen, state.open);
  let left = false;
  return () => {
    if (left) return;
    left = true;
    state.open -= 1;
    const others = (state.same.get(body) ?? 1) - 1;
    if (others > 0) state.same.set(body, others);
    else state.same.delete(body);
  };
}

async function respond(context: ServerContext, fault: ServerFault, seen: SeenRequest): Promise<Response> {
  switch (fault.kind) {
    case 'good':
      return Response.json(envelope(seen, { text: JSON.stringify(answerTo(seen, fault.words)) }));
    case 'answer':
      return Response.json(envelope(seen, { text: JSON.stringify(fault.output) }));
    case 'slow-headers':
      await sleep(fault.ms);
      return Response.json(envelope(seen, { text: JSON.stringify(answerTo(seen)) }));
    case 'slow-body':
      return dripping(JSON.stringify(envelope(seen, { text: JSON.stringify(answerTo(seen)) })), fault.ms);
    case 'cut-body':
      return cut(JSON.stringify(envelope(seen, { text: JSON.stringify(answerTo(seen)) })), context);
    case 'reset':
      context.env.outgoing.socket?.destroy();
      return new Response(null);
    case 'hang':
      return await new Promise<Response>((resolve) =>
        context.env.outgoing.once('close', () => resolve(new Response(null))),
      );
    case 'status':
      return Response.json(fault.body ?? { error: { message: 'scripted', type: 'scripted' } }, {
        status: fault.status,
        headers: fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
      });
    default:
      return brokenAnswer(fault.kind, seen, fault.kind === 'wrong-schema' ? fault.output : undefined);
  }
}

function brokenAnswer(kind: string, seen: SeenRequest, output: unknown): Response {
  switch (kind) {
    case 'refusal':
      return Response.json(envelope(seen, { refusal: 'I will not.' }));
    case 'incomplete':
      return Response.json(envelope(seen, { text: '{"fact_id":"', incomplete: true }));
    case 'invalid-json':
      return Response.json(envelope(seen, { text: 'Sure! Here is {"fact_id": ' }));
    case 'wrong-schema':
      return Response.json(envelope(seen, { text: JSON.stringify(output ?? { verdict: 'great', score: 11 }) }));
    case 'wrong-content-type':
      return new Response('<html><body>Bad gateway</body></html>', { headers: { 'content-type': 'text/html' } });
    default:
      return Response.json({ error: { message: 'scripted', type: 'server_error' } });
  }
}

interface AnswerParts {
  readonly text?: string;
  readonly refusal?: string;
  readonly incomplete?: boolean;
}

function envelope(seen: SeenRequest, parts: AnswerParts): unknown {
  return seen.path.endsWith('/responses') ? responseEnvelope(parts) : chatEnvelope(parts);
}

function responseEnvelope({ text = '', refusal, incomplete = false }: AnswerParts): unknown {
  const content = refusal === undefined ? { type: 'output_text', text, annotations: [] } : { type: 'refusal', refusal };
  return {
    id: 'resp_fake',
    object: 'response',
    status: incomplete ? 'incomplete' : 'completed',
    incomplete_details: incomplete ? { reason: 'max_output_tokens' } : null,
    output: [{ type: 'message', id: 'msg_fake', role: 'assistant', status: 'completed', content: [content] }],
    usage: { input_tokens: 321, output_tokens: 45, total_tokens: 366 },
  };
}

function chatEnvelope({ text = '', refusal, incomplete = false }: AnswerParts): unknown {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        finish_reason: incomplete ? 'length' : 'stop',
        message: { role: 'assistant', content: refusal === undefined ? text : null, refusal: refusal ?? null },
      },
    ],
    usage: { prompt_tokens: 321, completion_tokens: 45, total_tokens: 366 },
  };
}

function answerTo(seen: SeenRequest, words?: string): unknown {
  return goodAnswer({ input: inputOf(seen), schemaName: schemaNameOf(seen) }, words);
}

function inputOf({ body }: SeenRequest): string {
  const messages = (body['input'] ?? body['messages']) as readonly {
    readonly role: string;
    readonly content: unknown;
  }[];
  const content = messages.findLast(({ role }) => role === 'user')?.content as readonly { readonly text?: string }[];
  return content.map(({ text = '' }) => text).join('');
}

function schemaNameOf({ body }: SeenRequest): string {
  const { text, response_format: format } = body as {
    readonly text?: { readonly format: { readonly name: string } };
    readonly response_format?: { readonly json_schema: { readonly name: string } };
  };
  return text?.format.name ?? format?.json_schema.name ?? '';
}

function dripping(body: string, ms: number): Response {
  const drips = 10;
  const size = Math.ceil(body.length / drips);
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (let at = 0; at < body.length; at += size) {
        await sleep(ms / drips);
        if (!enqueued(controller, body.slice(at, at + size))) return;
      }
      controller.close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'application/json' } });
}

/** False when the reader is gone. */
function enqueued(controller: ReadableStreamDefaultController<Uint8Array>, text: string): boolean {
  try {
    controller.enqueue(new TextEncoder().encode(text));
    return true;
  } catch {
    return false;
  }
}

function cut(body: string, context: ServerContext): Response {
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      enqueued(controller, body.slice(0, body.length / 2));
      await sleep(5);
      context.env.outgoing.socket?.destroy();
    },
  });
  return new Response(stream, {
    headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
