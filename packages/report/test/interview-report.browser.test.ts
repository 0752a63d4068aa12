import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { renderInterviewReport } from '../src/index.js';
import { hostileReport, interviewReport } from './interview-input.js';
import { lacksBrowser, openReportInBrowser, testForEverybody } from './report-in-browser.js';

describe.skipIf(lacksBrowser)('an interview report in a browser', () => {
  const report = openReportInBrowser({
    html: () => renderInterviewReport(interviewReport()),
    allowed: /^(data|blob):/,
  });
  testForEverybody(report);

  it('moves one moment through charts and words by keyboard', async () => {
    const slider = report.page.locator('[data-time]');
    await slider.focus();
    for (let press = 0; press < 3; press++) await report.page.keyboard.press('ArrowRight');
    expect(Number(await slider.inputValue())).toBeCloseTo(3, 5);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0:03\.0 · -?\d+ .*LUFS/);
    const cursors = await report.page
      .locator('.cursor.on')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('x1')));
    expect(cursors.length).toBe(4);
    expect(new Set(cursors).size).toBe(1);
    expect(await report.page.locator('.now').count()).toBe(1);
  });

  it('goes to the moment of a piece of feedback', async () => {
    await report.page.locator('.fixes [data-seek]').first().focus();
    await report.page.keyboard.press('Enter');
    expect(Number(await report.page.locator('[data-time]').inputValue())).toBeCloseTo(1.56, 2);
    expect(await report.page.locator('.now').textContent()).toBe('um');
  });

  it('plays the reader’s own copy of the recording', async () => {
    const wav = join(report.folder, 'silence.wav');
    await writeFile(wav, silence());
    await report.page.locator('[data-file]').setInputFiles(wav);
    const player = report.page.locator('[data-player] video');
    await expect
      .poll(() => player.evaluate((video) => (video as unknown as { readyState: number }).readyState))
      .toBeGreaterThan(0);
  });

  it('can be read without its script, and on paper', async () => {
    const context = await report.browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(report.url);
    expect(await plain.locator('[data-bar]').isVisible()).toBe(false);
    for (const part of ['.fix.first', '.chart.waveform', '.chart.curve', '.transcript', '.metrics', '.rewrite'])
      expect(await plain.locator(part).first().isVisible(), part).toBe(true);
    await plain.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await context.close();
  });

  it('runs nothing that a hostile recording says', async () => {
    const evil = `</script><script>console.log('ran')</script><img src=x onerror="console.log('ran')">`;
    const path = join(report.folder, 'hostile.html');
    await writeFile(path, renderInterviewReport(hostileReport(evil)));
    const other = await report.browser.newPage();
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
