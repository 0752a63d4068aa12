import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { instantAnalyzer, startTestService, wavForm, type TestService } from './support/test-service.js';

interface Event {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: { readonly status?: string; readonly progress?: Record<string, { completed: number }> };
}

/** Reads server-sent events until the stream ends or `enough` have come. */
async function readEvents(response: Response, enough = Infinity): Promise<Event[]> {
  const events: Event[] = [];
  let text = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return events;
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      if (field('data') !== undefined)
        events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')!) });
    }
    if (events.length >= enough) {
      await reader.cancel();
      return events;
    }
  }
}

describe('the events of an interview', () => {
  let service: TestService;
  let events: string;
  let id: string;
  let next: () => void;
  beforeEach(async () => {
    service = await startTestService();
    const created = await service.json('/api/v1/interviews', { method: 'POST', body: wavForm() });
    ({ id } = created);
    ({ events } = created.links);
  });
  afterEach(() => service.close());

  /** An analyzer that waits for `next()` before each of four seconds of media; progress is written once a second. */
  const slowly = () => {
    let allowed = 0;
    next = () => void allowed++;
    return service.startWorker({
      analyze: async (source, request = {}) => {
        for (let second = 1; second <= 4; second++) {
          await expect.poll(() => allowed, { timeout: 30_000 }).toBeGreaterThanOrEqual(second);
          await new Promise((resolve) => setTimeout(resolve, 1050));
          request.onProgress?.({ stage: 'media', completed: second, total: 4, unit: 'seconds' });
        }
        return instantAnalyzer.analyze(source, request);
      },
    });
  };

  it('tell its way to the end, each the whole state', async () => {
    await service.startWorker();
    const seen = await readEvents(await service.request(events));
    expect(seen.at(-1)).toMatchObject({
      event: 'end',
      data: { id, status: 'completed', progress: { media: { completed: 32 } } },
    });
    expect(new Set(seen.map((event) => event.id)).size).toBe(seen.length);
  });

  it('go on where a client left off', async () => {
    await slowly();
    next();
    const first = await readEvents(await service.request(events), 2);
    const last = first.at(-1)!;
    const again = await service.request(events, { headers: { 'Last-Event-ID': last.id! } });
    const rest = readEvents(again);
    for (let n = 0; n < 3; n++) next();
    const seen = await rest;
    expect(seen.map((event) => event.id)).not.toContain(last.id);
    expect(seen.at(-1)?.event).toBe('end');
    const done = seen.map((event) => event.data.progress?.['media']?.completed ?? 0);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  it('say at once how it ended to whoever comes late, whatever they saw', async () => {
    await service.startWorker();
    await service.ended(id);
    const [end] = await readEvents(await service.request(events));
    expect(end).toMatchObject({ event: 'end', data: { status: 'completed' } });
    const late = await readEvents(await service.request(events, { headers: { 'Last-Event-ID': end!.id! } }));
    expect(late).toEqual([end]);
  });

  it('tell of its erasure', async () => {
    const seen = readEvents(await service.request(events));
    await service.request(`/api/v1/interviews/${id}`, { method: 'DELETE' });
    expect((await seen).at(-1)).toMatchObject({ event: 'erased', data: { id } });
  });

  it('end when the server drains, so that clients come back elsewhere', async () => {
    const seen = readEvents(await service.request(events));
    service.drain();
    expect((await seen).every(({ event }) => event === 'progress')).toBe(true);
  });
});

describe('event streams', () => {
  it('are limited in number', async () => {
    const service = await startTestService({ maxEventStreams: 1 });
    const { links } = await service.json('/api/v1/interviews', { method: 'POST', body: wavForm() });
    const first = await service.request(links.events);
    const reader = first.body!.getReader();
    for (let n = 0; n < 2; n++) await reader.read();
    expect((await service.request(links.events)).status).toBe(503);
    await reader.cancel();
    await expect.poll(async () => (await service.request(links.events)).status).toBe(200);
    await service.close();
  });
});
