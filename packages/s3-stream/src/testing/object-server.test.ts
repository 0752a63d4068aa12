import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startObjectServer, type ObjectServer } from './object-server.js';

describe('the test server', () => {
  let server: ObjectServer;
  beforeAll(async () => {
    server = await startObjectServer();
    server.put('bucket/key', Buffer.from('0123456789'));
  });
  afterAll(() => server.close());

  it('logs the bytes of each body that went out', async () => {
    server.clearLog();
    const url = `${server.url}/bucket/key`;
    expect(await (await fetch(url, { headers: { range: 'bytes=2-5' } })).text()).toBe('2345');
    expect(await (await fetch(url)).text()).toBe('0123456789');
    await fetch(url, { method: 'HEAD' });
    expect((await fetch(url, { headers: { range: 'bytes=10-' } })).status).toBe(416);
    expect((await fetch(url, { headers: { 'if-match': '"other"' } })).status).toBe(412);
    await expect.poll(() => server.log.length).toBe(5);
    expect(server.log.slice(0, 3).map(({ status, bodyBytes }) => [status, bodyBytes])).toEqual([
      [206, 4],
      [200, 10],
      [200, 0],
    ]);
  });
});
