import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { accessibilityViolations, findExecutable, missing } from '@footlight/testkit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { renderInterviewReport } from '../src/index.js';
import { hostileReport, interviewReport } from './interview-input.js';

const executablePath = findExecutable('chromium', 'chromium-browser', 'google-chrome');

describe.skipIf(missing(executablePath !== null, 'Chromium'))('an interview report in a browser', () => {
  let browser: Browser;
  let folder = '';
  let url = '';
  let page: Page;
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'interview-report-'));
    const path = join(folder, 'report.html');
    await writeFile(path, renderInterviewReport(interviewReport()));
    url = pathToFileURL(path).href;
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    complaints.length = 0;
    requests.length = 0;
    page = await browser.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(url);
    return async () => {
      expect(complaints).toEqual([]);
      expect(requests.filter((request) => !/^(data|blob):/.test(request))).toEqual([url]);
      await page.close();
    };
  });

  it.each(['light', 'dark'] as const)('has nothing that keeps anybody out, when it is %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it.each([320, 390, 768, 1280])('fits a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('moves one moment through charts and words by keyboard', async () => {
    const slider = page.locator('[data-time]');
    await slider.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    expect(Number(await slider.inputValue())).toBeCloseTo(3, 5);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0:03\.0 · -?\d+ .*LUFS/);
    const cursors = await page
      .locator('.cursor.on')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('x1')));
    expect(cursors.length).toBe(4);
    expect(new Set(cursors).size).toBe(1);
    expect(await page.locator('.now').count()).toBe(1);
  });

  it('goes to the moment of a piece of feedback', async () => {
    await page.locator('.fixes [data-seek]').first().focus();
    await page.keyboard.press('Enter');
    expect(Number(await page.locator('[data-time]').inputValue())).toBeCloseTo(1.56, 2);
    expect(await page.locator('.now').textContent()).toBe('um');
  });

  it('plays the reader’s own copy of the recording', async () => {
    const wav = join(folder, 'silence.wav');
    await writeFile(wav, silence());
    await page.locator('[data-file]').setInputFiles(wav);
    const player = page.locator('[data-player] video');
    await expect
      .poll(() => player.evaluate((video) => (video as unknown as { readyState: number }).readyState))
      .toBeGreaterThan(0);
  });

  it('can be read without its script, and on paper', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(url);
    expect(await plain.locator('[data-bar]').isVisible()).toBe(false);
    for (const part of ['.fix.first', '.chart.waveform', '.chart.curve', '.transcript', '.metrics', '.rewrite'])
      expect(await plain.locator(part).first().isVisible(), part).toBe(true);
    await plain.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await context.close();
  });

  it('runs nothing that a hostile recording says', async () => {
    const evil = `</script><script>console.log('ran')</script><img src=x onerror="console.log('ran')">`;
    const path = join(folder, 'hostile.html');
    await writeFile(path, renderInterviewReport(hostileReport(evil)));
    const other = await browser.newPage();
    const said: string[] = [];
    other.on('console', (message) => said.push(message.text()));
    await other.goto(pathToFileURL(path).href);
    expect(await other.locator('h1').textContent()).toBe(evil);
    await other.close();
    expect(said).toEqual([]);
  });
});

/** A tenth of a second of nothing: 8 bit, 8 kHz. */
function silence(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(836, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(800, 40);
  return Buffer.concat([header, Buffer.alloc(800, 128)]);
}
