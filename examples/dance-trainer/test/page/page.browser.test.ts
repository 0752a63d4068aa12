import { mkdir } from 'node:fs/promises';

import { createApiKey } from '@footlight/service-kit';
import { accessibilityViolations, findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openTheatre, removeBuiltPage, type Theatre } from './open-page.js';

const executablePath = findExecutable('chromium', 'chromium-browser', 'google-chrome');
const recorded = 'testdata/motion/ui_prmd/m01_s01_e01_correct.npy';

/** The machine may be busy with other tests. */
const slowly = { timeout: 15_000 };

/** Where pictures of the page go when somebody wants to look at them. */
const pictures = process.env['FOOTLIGHT_SCREENSHOTS'];

const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['desktop, light', { viewport: { width: 1280, height: 860 }, colorScheme: 'light' }],
  ['desktop, dark', { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
  ['phone, light', { viewport: { width: 390, height: 844 }, colorScheme: 'light', isMobile: true, hasTouch: true }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true, hasTouch: true }],
];

async function look(page: Page, name: string): Promise<void> {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name.replace(/\W+/g, '-')}.png`, fullPage: true });
}

/** Nothing may be wider than the screen. */
async function overflow(page: Page): Promise<number> {
  return (await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')) as number;
}

async function checkScreen(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(700);
  await look(page, name);
  expect(await overflow(page)).toBe(0);
  expect(await accessibilityViolations(page)).toEqual([]);
}

afterAll(removeBuiltPage);

describe.skipIf(missing(executablePath !== null, 'Chromium'))('the page in a browser', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre({ executablePath: executablePath ?? '' });
  }, 120_000);
  afterAll(() => theatre?.close());

  async function choose(page: Page): Promise<void> {
    await page.locator('.preview.on .body .bone').first().waitFor();
    await page.getByRole('link', { name: /Generated choreography/ }).click();
    await page.getByRole('heading', { name: 'Your turn' }).waitFor();
  }

  it.each(looks)(
    'goes from the first page to the summary: %s',
    async (name, options) => {
      const { page, complaints } = await theatre.open(options);
      await page.getByRole('heading', { name: 'Pick a dance' }).waitFor();
      await page.locator('.preview.on').first().waitFor();
      await checkScreen(page, `${name} 1 choose`);
      await choose(page);
      await checkScreen(page, `${name} 2 set up`);

      await page.getByRole('button', { name: /sloppy/ }).click();
      await page.locator('.count-in').waitFor();
      await page.locator('.count-in').waitFor({ state: 'detached' });
      await expect.poll(() => page.locator('.dial-number').textContent(), slowly).toMatch(/^\d+$/);
      await expect.poll(() => page.locator('.timing-words').textContent(), slowly).toMatch(/late/);
      await expect.poll(() => page.locator('.coach').getAttribute('data-mood'), { timeout: 20_000 }).not.toBe('quiet');
      await page.locator('.panel.performer .bone.lit').first().waitFor({ timeout: 20_000 });
      await checkScreen(page, `${name} 3 dance`);
      await expect.poll(() => page.locator('#announcer').textContent(), slowly).not.toBe('');

      await page.getByRole('button', { name: /End/ }).click();
      await page.getByRole('heading', { name: 'What to work on' }).waitFor();
      await page.locator('.replay').waitFor({ timeout: 30_000 });
      expect(Number(await page.locator('.dial.final .dial-number').textContent())).toBeGreaterThan(20);
      await checkScreen(page, `${name} 4 summary`);
      const before = await page.locator('.replay-readout').textContent();
      await page
        .getByRole('button', { name: /^Replay / })
        .first()
        .click();
      await expect.poll(() => page.locator('.replay-readout').textContent(), slowly).not.toBe(before);
      await expect.poll(() => page.locator('.replay .controls button').textContent(), slowly).toBe('Pause');
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  it('pauses, goes on, begins again and ends by keyboard alone', async () => {
    const { page } = await theatre.open({ reducedMotion: 'reduce' });
    await choose(page);
    await page.getByRole('button', { name: 'Faithful' }).press('Enter');
    await page.locator('.count-in').waitFor({ state: 'detached' });
    const time = (): Promise<string | null> => page.locator('.dance-clock').textContent();
    await expect.poll(time, slowly).toMatch(/^0:0[2-9]/);
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /Go on/ }).waitFor();
    const stopped = await time();
    await page.waitForTimeout(1200);
    expect(await time()).toBe(stopped);
    await page.keyboard.press('Space');
    await expect.poll(time, slowly).not.toBe(stopped);
    await page.keyboard.press('r');
    await expect.poll(time, slowly).toMatch(/^0:00/);
    await page.locator('.count-in').waitFor({ state: 'detached' });
    await expect.poll(time, slowly).toMatch(/^0:0[3-9]/);
    await page.keyboard.press('e');
    await page.locator('.overview').waitFor();
    await page.getByRole('slider').focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    expect(Number(await page.getByRole('slider').inputValue())).toBeGreaterThan(0.4);
    await page.context().close();
  }, 90_000);

  it('ends sections by keyboard, says what to work on, and goes on', async () => {
    const { page, complaints } = await theatre.open({ reducedMotion: 'reduce' });
    await choose(page);
    await page.getByRole('button', { name: /sloppy/ }).press('Enter');
    await page.locator('.count-in').waitFor();
    await page.keyboard.press('s');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.locator('.count-in').waitFor({ state: 'detached' });
    const time = (): Promise<string | null> => page.locator('.dance-clock').textContent();
    await expect.poll(time, slowly).toMatch(/^0:0[5-9]/);
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: /^Section 1, 0:00 to 0:\d\d$/ });
    await dialog.waitFor(slowly);
    const stopped = await time();
    await expect.poll(() => page.locator('#announcer').textContent(), slowly).toMatch(/^Section 1, .*Score \d+/);
    expect(await dialog.locator('.note').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Go on');
    for (const key of ['r', 'e', 's']) await page.keyboard.press(key);
    await checkScreen(page, 'section');
    expect(await time()).toBe(stopped);

    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('document.activeElement.textContent'), slowly).toMatch(/^Pause/);
    await expect.poll(time, slowly).not.toBe(stopped);
    const second = page.getByRole('dialog', { name: /^Section 2/ });
    await page.getByRole('button', { name: /^Section/ }).click();
    await second.waitFor(slowly);
    await page.keyboard.press('Escape');
    await second.waitFor({ state: 'detached' });
    await expect.poll(time, slowly).not.toBe(await time());
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: /^Section 3/ }).waitFor(slowly);
    await page.goBack();
    await page.getByRole('heading', { name: 'Pick a dance' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await choose(page);
    await page.getByRole('button', { name: /sloppy/ }).press('Enter');
    await expect.poll(time, slowly).toMatch(/^0:0[1-9]/);
    await page.keyboard.press('e');
    await page.locator('.overview').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('says why there is no camera, and what to do when the server is gone', async () => {
    const { page } = await theatre.open({ permissions: [] });
    await choose(page);
    expect(await page.getByRole('button', { name: 'Use my camera' }).count()).toBe(0);
    await page.getByText('This server has no pose models').waitFor();
    await page.route('**/api/**', (route) => route.abort());
    await page.getByRole('link', { name: /All dances/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/does not answer/);
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.dance-link').first().waitFor();
    await page.context().close();
  }, 60_000);

  it('says how to be seen when hardly anything was', async () => {
    const { page } = await theatre.open();
    await choose(page);
    const nobody = {
      format: 'footlight-poses',
      version: 1,
      layout: 'blazepose33',
      dims: 3,
      space: 'world',
      aspect_ratio: 1,
    };
    const timestamps = Array.from({ length: 60 }, (_, index) => index / 20);
    const unseen = Array.from({ length: 33 }, () => [0.1, 0.2, 0.3, 0.05]);
    const file = JSON.stringify({ ...nobody, timestamps, landmarks: timestamps.map(() => unseen) });
    const upload = { name: 'empty stage.json', mimeType: 'application/json', buffer: Buffer.from(file) };
    await page.locator('#recording').setInputFiles(upload);
    await page.locator('.coach-line', { hasText: /I see only part of you|I cannot see you/ }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('heading', { name: 'Nothing could be scored' }).waitFor();
    await checkScreen(page, 'nobody');
    await page.context().close();
  }, 60_000);

  it.skipIf(missing(hasSharedFile(recorded), 'the recorded movement'))(
    'takes a pose file as a dance, and refuses what is none',
    async () => {
      const { page } = await theatre.open();
      await page.locator('.dance-link').first().waitFor();
      const input = page.locator('input[type=file]');
      await input.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no dance') });
      await page.getByRole('alert').waitFor();
      await input.setInputFiles(sharedFile(recorded));
      await page.getByRole('link', { name: 'm01_s01_e01_correct' }).waitFor();
      await page.context().close();
    },
    60_000,
  );
});

describe.skipIf(missing(executablePath !== null, 'Chromium'))('the page of a server with keys', () => {
  it('asks for the key, and dances with it over the WebSocket too', async () => {
    const { key, stored } = createApiKey(['*']);
    const theatre = await openTheatre({ executablePath: executablePath ?? '', keys: [stored] });
    try {
      const { page } = await theatre.open();
      await page.getByLabel('Key').waitFor();
      await checkScreen(page, 'key');
      await page.getByLabel('Key').fill(key);
      await page.keyboard.press('Enter');
      await page.locator('.dance-link').first().click();
      await page.getByRole('button', { name: 'Faithful' }).click();
      await expect.poll(() => page.locator('.dial-number').textContent(), slowly).toMatch(/^\d+$/);
    } finally {
      await theatre.close();
    }
  }, 120_000);
});
