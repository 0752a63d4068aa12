import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createInterviewAnalyzer } from '@footlight/coach';
import { serve, type RunningServer } from '@footlight/service-kit';
import { silentLogger } from '@footlight/contracts';
import { accessibilityViolations, findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { build } from 'vite';

import { instantAnalyzer, startTestService, type TestService } from './support/test-service.js';

const executablePath = findExecutable('chromium', 'chromium-browser', 'google-chrome');
const recording = sharedFile('testdata/face/retalking_face_4.mp4');
const ready =
  executablePath !== null && findExecutable('ffmpeg') !== null && hasSharedFile('testdata/face/retalking_face_4.mp4');
/** Where screenshots go, to be looked at. */
const pictures = process.env['FOOTLIGHT_SCREENSHOTS'];

describe.skipIf(missing(ready, 'Chromium, ffmpeg and the shared recordings'))('the page', () => {
  let browser: Browser;
  let service: TestService;
  let server: RunningServer;
  let page: Page;
  let folder: string;
  const complaints: string[] = [];
  const analyzer = createInterviewAnalyzer();
  /** Set by a test that wants another analysis than the real one. */
  let analyze = analyzer.analyze.bind(analyzer);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'footlight-page-'));
    const root = fileURLToPath(new URL('../web', import.meta.url));
    await build({ root, logLevel: 'error', build: { outDir: join(folder, 'page') } });
    service = await startTestService({ pageFolder: join(folder, 'page'), eventsEveryMs: 100 });
    await service.startWorker({ analyze: (source, request) => analyze(source, request) });
    server = await serve({ fetch: service.fetch, logger: silentLogger, drainMs: 100 });
    // A camera and a microphone of the browser's own: a picture that moves, and a beep a second.
    const devices = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', ...devices] });
  });
  afterAll(async () => {
    await browser?.close();
    service.drain();
    await server.stop();
    await service.close();
    await analyzer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    complaints.length = 0;
    page = await browser.newPage({ viewport: { width: 1200, height: 860 } });
    page.on('console', (message) => {
      // A busy server sheds load, and the page asks again.
      const isBusy = /responded with a status of (503|429)/.test(message.text());
      if (message.type() === 'error' && !isBusy) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
    return async () => {
      expect(complaints).toEqual([]);
      await page.close();
    };
  });

  async function show(name: string): Promise<void> {
    for (const [colorScheme, width] of [
      ['light', 1200],
      ['dark', 1200],
      ['light', 390],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 860 });
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, `${name} at ${width}`).toBeLessThanOrEqual(0);
      expect(await accessibilityViolations(page), `${name} when it is ${colorScheme}`).toEqual([]);
      if (pictures) await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) });
    }
    await page.setViewportSize({ width: 1200, height: 860 });
  }

  it('goes from a recording to its feedback, and erases it', { timeout: 240_000 }, async () => {
    await expect.poll(() => page.textContent('.answers')).toContain('None yet');
    await show('home-empty');
    await page.fill('#question', 'Tell me about a problem that you solved.');
    await page.setInputFiles('#upload', recording);
    await page.waitForSelector('.progress-card');
    expect(await page.textContent('.progress-card h1')).toBe('retalking_face_4');
    await page.waitForSelector('.stages .going, iframe.report', { timeout: 60_000 });
    if (await page.$('.stages .going')) await show('progress');
    await page.waitForSelector('iframe.report', { timeout: 200_000 });
    const report = page.frameLocator('iframe.report');
    await report.getByRole('heading', { name: 'What to fix first' }).waitFor();
    expect(await report.locator('h1').textContent()).toBe('retalking_face_4');
    await expect.poll(async () => (await page.locator('iframe.report').boundingBox())?.height).toBeGreaterThan(1500);
    await show('report');
    await page.getByRole('link', { name: '← All answers' }).click();
    await page.waitForSelector('.badge.completed');
    await show('home-list');
    await page.getByRole('link', { name: /retalking_face_4/ }).click();
    await page.getByRole('button', { name: 'Erase' }).click();
    await show('erase');
    await page.getByRole('button', { name: 'Erase it' }).click();
    await expect.poll(() => page.textContent('.answers')).toContain('None yet');
    expect(await service.json('/api/v1/interviews')).toMatchObject({ interviews: [] });
  });

  it('records with the camera, lets it be looked at, and hands it in', { timeout: 120_000 }, async () => {
    analyze = instantAnalyzer.analyze;
    await page.getByRole('button', { name: 'Open camera' }).click();
    await page.getByRole('button', { name: 'Start' }).waitFor();
    await show('camera');
    await page.getByRole('button', { name: 'Start' }).click();
    await expect.poll(() => page.textContent('.time-left'), { timeout: 20_000 }).toBe('0:02');
    await show('recording');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Get feedback' }).waitFor();
    await show('review');
    await page.getByRole('button', { name: 'Get feedback' }).click();
    await page.waitForSelector('iframe.report', { timeout: 60_000 });
    const [interview] = (await service.json('/api/v1/interviews')).interviews;
    expect(interview).toMatchObject({
      status: 'completed',
      source: 'upload',
      name: expect.stringContaining('Answer of'),
    });
  });

  it('works by keyboard alone, and says why there is no feedback', { timeout: 60_000 }, async () => {
    analyze = () =>
      Promise.reject(Object.assign(new Error('nothing can be heard'), { code: 'media-analysis/not-media' }));
    await page.locator('#upload').focus();
    await page.setInputFiles('#upload', sharedFile('testdata/speech/jfk.flac'));
    await page.getByRole('alert').waitFor();
    await show('failed');
    await page.keyboard.press('Tab');
    await page.getByRole('link', { name: 'Hand in another one' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.badge.failed');
  });

  it('says why a file was not taken, and lets it be tried again', async () => {
    await page.setInputFiles('#upload', {
      name: 'notes.mp4',
      mimeType: 'video/mp4',
      buffer: Buffer.from('These are notes.'),
    });
    await page.getByRole('alert').waitFor();
    expect(await page.textContent('.problem-card')).toContain('By its content the file is none of');
    await show('refused');
    complaints.length = 0;
  });

  it('asks for a key where the server does', async () => {
    await page.route('**/api/v1/interviews?*', (route) =>
      route.request().headers()['authorization'] === 'Bearer right'
        ? route.continue()
        : route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"title":"A key is needed"}' }),
    );
    await page.reload();
    await page.fill('#key', 'right');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForSelector('.answer-list, .none');
    complaints.length = 0;
  });
});
