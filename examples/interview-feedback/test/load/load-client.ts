import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { wavBytes } from '../support/test-service.js';

/** What the clients of a load run have seen. */
export class LoadLog {
  /** Interviews that the server said it has taken, by their Idempotency-Key. */
  readonly accepted = new Map<string, string>();
  readonly erased = new Set<string>();
  readonly statuses: Record<string, number> = {};
  /** What must never happen, in words. */
  readonly faults: string[] = [];
  readonly healthMs: number[] = [];

  note(what: string, response: Response): void {
    this.statuses[response.status] = (this.statuses[response.status] ?? 0) + 1;
    const shed = response.status === 503 && response.headers.has('Retry-After');
    if (response.status >= 500 && !shed) this.faults.push(`${what}: ${response.status}`);
  }
}

/** One client: hands in, asks again, watches, erases, sends nonsense, until `signal` aborts. */
export async function runClient(base: string, log: LoadLog, signal: AbortSignal): Promise<void> {
  const actions = [submit, submit, submit, repeat, look, look, list, watch, nonsense, erase];
  while (!signal.aborted) {
    const action = actions[Math.floor(Math.random() * actions.length)] ?? look;
    await action(base, log).catch((error: unknown) => log.faults.push(`${action.name}: ${String(error)}`));
    await sleep(Math.random() * 60, null, { signal }).catch(() => {});
  }
}

/** Asks for the health check all the time and writes down how long it takes. */
export async function watchHealth(base: string, log: LoadLog, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const start = performance.now();
    log.note('health', await fetch(`${base}/health/live`));
    log.healthMs.push(performance.now() - start);
    await sleep(50, null, { signal }).catch(() => {});
  }
}

async function submit(base: string, log: LoadLog): Promise<void> {
  await send(base, log, randomUUID());
}

/** The same request as before must find the same interview. */
async function repeat(base: string, log: LoadLog): Promise<void> {
  const [key, id] = anyOf(log.accepted) ?? [];
  if (key === undefined || id === undefined || log.erased.has(id)) return;
  const again = await send(base, log, key);
  if (again !== null && again !== id && !log.erased.has(id))
    log.faults.push(`the key ${key} gave ${again} after ${id}`);
}

async function send(base: string, log: LoadLog, key: string): Promise<string | null> {
  const headers = { 'Content-Type': 'audio/wav', 'Idempotency-Key': key };
  const response = await fetch(`${base}/api/v1/interviews`, {
    method: 'POST',
    headers,
    body: new Uint8Array(wavBytes(4000)),
  });
  log.note('submit', response);
  const body = (await response.json()) as { id: string };
  if (response.status !== 202) return null;
  log.accepted.set(key, body.id);
  return body.id;
}

async function look(base: string, log: LoadLog): Promise<void> {
  const [, id] = anyOf(log.accepted) ?? [];
  if (id === undefined) return;
  const report = Math.random() < 0.5 ? '/report' : '';
  const response = await fetch(`${base}/api/v1/interviews/${id}${report}`);
  log.note('look', response);
  await response.arrayBuffer();
}

async function list(base: string, log: LoadLog): Promise<void> {
  for (const path of ['/api/v1/interviews?limit=5', '/api/v1/queue/status', '/api/v1/stats']) {
    const response = await fetch(base + path);
    log.note('list', response);
    await response.arrayBuffer();
  }
}

async function watch(base: string, log: LoadLog): Promise<void> {
  const [, id] = anyOf(log.accepted) ?? [];
  if (id === undefined) return;
  const response = await fetch(`${base}/api/v1/interviews/${id}/events`);
  log.note('watch', response);
  const reader = response.body?.getReader();
  for (let n = 0; n < 3; n++) if ((await reader?.read())?.done !== false) break;
  await reader?.cancel();
}

async function nonsense(base: string, log: LoadLog): Promise<void> {
  const bodies = ['{', '{"s3_key":"../x"}', '[]', '{"url":"file:///etc/passwd"}', 'null'];
  const body = bodies[Math.floor(Math.random() * bodies.length)] ?? '';
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(`${base}/api/v1/interviews`, { method: 'POST', headers, body });
  log.note('nonsense', response);
  if (response.status < 400) log.faults.push(`nonsense was taken: ${body}`);
  await response.arrayBuffer();
}

async function erase(base: string, log: LoadLog): Promise<void> {
  const [, id] = anyOf(log.accepted) ?? [];
  if (id === undefined || Math.random() < 0.7) return;
  log.erased.add(id);
  log.note('erase', await fetch(`${base}/api/v1/interviews/${id}`, { method: 'DELETE' }));
}

function anyOf(accepted: ReadonlyMap<string, string>): [string, string] | undefined {
  const all = [...accepted];
  return all[Math.floor(Math.random() * all.length)];
}
