import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { silentLogger, type ModelStore } from '@footlight/contracts';
import { serve, type StoredApiKey } from '@footlight/service-kit';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { build } from 'vite';

import { createDanceTrainer } from '../../src/index.js';

const webFolder = fileURLToPath(new URL('../../web', import.meta.url));

export interface PageOptions {
  readonly executablePath: string;
  readonly models?: ModelStore | null;
  /** Keys that the server asks for. @default none: open */
  readonly keys?: readonly StoredApiKey[];
  /** Further switches for Chromium, such as a recording in place of the camera. */
  readonly switches?: readonly string[];
}

/** The real server with the page as it is built, and a browser to look at it. */
export interface Theatre {
  readonly url: string;
  /** A tab; whatever the page complains about is in `complaints`. */
  open(options?: BrowserContextOptions): Promise<{ readonly page: Page; readonly complaints: string[] }>;
  close(): Promise<void>;
}

/** The page as it is built, once for all theatres of a test file. */
let built: Promise<string> | null = null;

async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'dance-page-'));
  await build({ root: webFolder, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return outDir;
}

/** To be called when the last theatre of a test file is closed. */
export async function removeBuiltPage(): Promise<void> {
  if (built) await rm(await built, { recursive: true, force: true });
  built = null;
}

/** Starts the server on a free port, with the page, and a browser. */
export async function openTheatre({
  executablePath,
  models = null,
  keys = [],
  switches = [],
}: PageOptions): Promise<Theatre> {
  const pageFolder = await (built ??= buildPage());
  const folder = await mkdtemp(join(tmpdir(), 'dance-data-'));
  const open = keys.length === 0;
  const trainer = await createDanceTrainer({ dataFolder: folder, open, keys, pageFolder, models });
  const running = await serve({ fetch: trainer.app.fetch, logger: silentLogger, webSocketBytes: 2_100_000 });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...switches] });
  return {
    url: running.url,
    open: (options) => openTab(browser, running.url, options),
    close: async () => {
      await browser.close();
      await running.stop();
      await trainer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a busy machine the server sheds load; the page asks again, and what it then shows is tested. */
const busyServer = /responded with a status of (503|429)/;

async function openTab(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isWorthTelling = ['error', 'warning'].includes(message.type()) && !busyServer.test(message.text());
    if (isWorthTelling) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}
