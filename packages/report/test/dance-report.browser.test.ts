import { describe, expect, it } from 'vitest';

import { renderDanceReport } from '../src/index.js';
import { danceInput } from './dance-input.js';
import { lacksBrowser, openReportInBrowser, testForEverybody } from './report-in-browser.js';

describe.skipIf(lacksBrowser)('a report in a browser', () => {
  const report = openReportInBrowser({ html: async () => renderDanceReport(await danceInput({ performers: 2 })) });
  testForEverybody(report);

  const open = () => report.page.locator('[data-performance]:not(.closed)');

  it('draws every chart of the open performer, and only of that one', async () => {
    expect(await open().count()).toBe(1);
    for (const chart of ['score', 'heat', 'timing', 'alignment']) {
      const box = await open().locator(`.chart.${chart}`).boundingBox();
      expect(box?.width).toBeGreaterThan(200);
      expect(box?.height).toBeGreaterThan(60);
    }
    expect(await open().locator('.chart.heat rect[class^=heat-]').count()).toBeGreaterThan(10);
    expect(await open().locator('.moment').count()).toBeGreaterThan(0);
    expect(await open().locator('[data-figure] .bone').count()).toBeGreaterThan(20);
  });

  it('moves the figures, the cursor and the words with the keyboard', async () => {
    const slider = open().locator('[data-time]');
    const bone = open().locator('[data-figure=performance] g:not(.ghost) .bone.left').first();
    const cursor = open().locator('.chart.score .cursor');
    await slider.focus();
    const before = [
      await bone.getAttribute('x2'),
      await cursor.getAttribute('x1'),
      await open().locator('[data-readout]').textContent(),
    ];
    for (let press = 0; press < 12; press++) await report.page.keyboard.press('ArrowRight');
    const after = [
      await bone.getAttribute('x2'),
      await cursor.getAttribute('x1'),
      await open().locator('[data-readout]').textContent(),
    ];
    after.forEach((value, index) => expect(value).not.toBe(before[index]));
    expect(Number(await slider.inputValue())).toBeCloseTo(1.2, 5);
    expect(await slider.getAttribute('aria-valuetext')).toContain('0:01.2');
    await report.page.keyboard.press('Home');
    expect(Number(await slider.inputValue())).toBe(0);
  });

  it('plays and pauses with the space bar', async () => {
    const slider = open().locator('[data-time]');
    const play = open().locator('[data-play]');
    await slider.focus();
    await report.page.keyboard.press('Space');
    expect(await play.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => slider.inputValue().then(Number)).toBeGreaterThan(0.2);
    await report.page.keyboard.press('Space');
    expect(await play.getAttribute('aria-pressed')).toBe('false');
  });

  it('follows the pointer over a chart', async () => {
    const chart = open().locator('.chart.score');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (!box) throw new Error('no chart');
    await report.page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2);
    const readout = await open().locator('[data-readout]').textContent();
    expect(readout).toMatch(/^0:0[4-7]\.\d {2}\d+/);
  });

  it('goes to a moment by its button, and to a performer by its tab, without a mouse', async () => {
    await open().locator('button[data-seek]').first().focus();
    await report.page.keyboard.press('Enter');
    expect(Number(await open().locator('[data-time]').inputValue())).toBeGreaterThan(0);
    const tab = report.page.locator('.tabs a').nth(1);
    await tab.focus();
    await report.page.keyboard.press('Enter');
    expect(await open().getAttribute('id')).toBe('performance-1');
    expect(await tab.getAttribute('aria-current')).toBe('true');
  });

  it('prints every performer, and no controls', async () => {
    await report.page.emulateMedia({ media: 'print' });
    for (const section of await report.page.locator('[data-performance]').all())
      expect(await section.isVisible()).toBe(true);
    expect(await report.page.locator('.controls').first().isVisible()).toBe(false);
  });

  it('is dark where the reader’s screen is', async () => {
    const background = () => report.page.evaluate('getComputedStyle(document.body).backgroundColor');
    await report.page.emulateMedia({ colorScheme: 'light' });
    const light = await background();
    await report.page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).not.toBe(light);
  });
});
