import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The browser entry as one module, as tsup builds it. */
export async function bundle(): Promise<string> {
  const entry = new URL('../../src/browser.ts', import.meta.url).pathname;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['browser', '@footlight/source'],
    minify: true,
  });
  return outputFiles[0]!.text;
}

/** A Chromium page that has the bundle at /browser.js, served on loopback. */
export interface BrowserPage {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openPage(executablePath: string, module: string, policy?: string): Promise<BrowserPage> {
  const server = serve(module, policy);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser: Browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(module: string, policy: string | undefined): Server {
  return createServer((request, response) => {
    const isModule = request.url === '/browser.js';
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html; charset=utf-8');
    if (policy !== undefined) response.setHeader('content-security-policy', policy);
    response.end(isModule ? module : '<!doctype html><title>Footlight</title>');
  });
}
