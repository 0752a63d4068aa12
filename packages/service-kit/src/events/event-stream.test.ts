import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { eventStream, type ServerEvent } from './event-stream.js';

async function* twoEvents(): AsyncGenerator<ServerEvent> {
  yield { id: '1', event: 'progress', data: { text: 'a\nb' } };
  yield { id: 'x\ndata: forged', data: null };
}

describe('eventStream', () => {
  it('writes events one after the other, and nothing that could be taken for another field', async () => {
    const response = eventStream(() => twoEvents());
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    expect(await response.text()).toBe(
      'retry: 2000\n\nid: 1\nevent: progress\ndata: {"text":"a\\nb"}\n\nid: x data: forged\ndata: null\n\n',
    );
  });

  it('says that it is alive in silence', async () => {
    async function* late(): AsyncGenerator<ServerEvent> {
      await sleep(60);
      yield { data: 1 };
    }
    const text = await eventStream(() => late(), { heartbeatMs: 10 }).text();
    expect(text).toMatch(/: still here\n\n[^]*data: 1/);
  });

  it.each(['the client leaves', 'the server drains'])('stops its source when %s', async (what) => {
    let stopped = false;
    async function* endless(signal: AbortSignal): AsyncGenerator<ServerEvent> {
      signal.addEventListener('abort', () => (stopped = true));
      for (let n = 0; !signal.aborted; n++) {
        yield { data: n };
        await sleep(5, null, { signal }).catch(() => {});
      }
    }
    const drain = new AbortController();
    const reader = eventStream((signal) => endless(signal), { signal: drain.signal }).body!.getReader();
    for (let n = 0; n < 3; n++) await reader.read();
    if (what === 'the client leaves') await reader.cancel();
    else {
      drain.abort();
      for (let chunk = await reader.read(); !chunk.done;) chunk = await reader.read();
    }
    expect(stopped).toBe(true);
  });

  it('passes a failing source on as a broken stream', async () => {
    async function* failing(): AsyncGenerator<ServerEvent> {
      yield { data: 1 };
      throw new Error('the database is gone');
    }
    await expect(eventStream(() => failing()).text()).rejects.toThrow('the database is gone');
  });
});
