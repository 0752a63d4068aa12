import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openObject } from '../open/open-object.js';
import { listenOnLoopback, type Loopback } from '../testing/loopback.js';
import { isPrivateAddress } from './private-address.js';

describe('isPrivateAddress', () => {
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '[::1]',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '::127.0.0.1',
    'localhost',
    '',
    '2130706433',
  ])('holds for %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
    'does not hold for %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('reading over HTTP', () => {
  let inside: Loopback;
  let hits = 0;
  beforeAll(async () => {
    inside = await listenOnLoopback((request, response) => {
      hits++;
      if (request.url === '/away') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/hop') response.writeHead(307, { location: '/data?token=secret' }).end();
      else
        response
          .writeHead(200, { 'content-length': 5, etag: '"e"' })
          .end(request.method === 'HEAD' ? undefined : 'hello');
    });
  });
  afterAll(() => inside.close());

  const refused = { code: 's3-stream/address-refused', retryable: false };
  const port = () => new URL(inside.url).port;

  it('refuses private addresses, by number and by name, before it connects', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]'])
      await expect(openObject(`http://${host}:${port()}/data`)).rejects.toMatchObject(refused);
    await expect(openObject('http://169.254.169.254/latest/meta-data/')).rejects.toMatchObject(refused);
    expect(hits).toBe(0);
  });

  const open = (path: string) => openObject(`${inside.url}${path}`, { http: { allowPrivateAddresses: true } });

  it('follows redirects within HTTP, and only so many', async () => {
    const source = await open('/hop');
    expect(Buffer.from(await source.read(0, 5)).toString()).toBe('hello');
    await source.close();
    await expect(open('/away')).rejects.toMatchObject({ code: 's3-stream/invalid-location' });
    await expect(open('/round')).rejects.toMatchObject({ code: 's3-stream/protocol' });
  });

  it('keeps what is secret in a URL out of its name', async () => {
    const secret = inside.url.replace('http://', 'http://user:password@');
    const source = await openObject(`${secret}/data?signature=abc`, { http: { allowPrivateAddresses: true } });
    expect(source.label).toBe(`${inside.url}/data`);
    await source.close();
  });

  it.each(['ftp://example.org/a', 'data:text/plain,hi', 'http://', 's3://', 's3://x/', 's3://UPPER..CASE/a', '\0'])(
    'refuses %s',
    async (location) => {
      await expect(openObject(location)).rejects.toMatchObject({
        code: expect.stringMatching(/^s3-stream\/(invalid-location|not-found)$/),
      });
    },
  );
});
