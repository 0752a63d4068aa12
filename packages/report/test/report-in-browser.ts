import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { accessibilityViolations, findExecutable, missing } from '@footlight/testkit';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const executablePath = findExecutable('chromium', 'chromium-browser', 'google-chrome');
/** True when tests in a browser must be skipped; the reason has been printed. */
export const lacksBrowser = missing(executablePath !== null, 'Chromium');

export interface ReportInBrowserOptions {
  readonly html: () => string | Promise<string>;
  /** Addresses that the page may ask for besides its own. @default none */
  readonly allowed?: RegExp;
}

/** A report as a file that is opened anew, in `page`, for each test. */
export interface ReportInBrowser {
  readonly browser: Browser;
  readonly page: Page;
  readonly url: string;
  /** Where the file is. */
  readonly folder: string;
}

/** For a `describe`: after each test the console must be empty, and nothing may have been asked of a network. */
export function openReportInBrowser({ html, allowed }: ReportInBrowserOptions): ReportInBrowser {
  const report = {} as { -readonly [Key in keyof ReportInBrowser]: ReportInBrowser[Key] };
  beforeAll(async () => {
    report.folder = await mkdtemp(join(tmpdir(), 'footlight-report-'));
    const path = join(report.folder, 'report.html');
    await writeFile(path, await html());
    report.url = pathToFileURL(path).href;
    report.browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await report.browser.close();
    await rm(report.folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    const complaints: string[] = [];
    const requests: string[] = [];
    const page = (report.page = await report.browser.newPage());
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(report.url);
    return async () => {
      expect(complaints).toEqual([]);
      expect(requests.filter((request) => !allowed?.test(request))).toEqual([report.url]);
      await page.close();
    };
  });
  return report;
}

/** What holds of every report: no serious fault of accessibility, and no window too narrow. */
export function testForEverybody(report: ReportInBrowser): void {
  it.each(['light', 'dark'] as const)('has nothing that keeps anybody out, when it is %s', async (colorScheme) => {
    await report.page.emulateMedia({ colorScheme });
    expect(await accessibilityViolations(report.page)).toEqual([]);
  });

  it.each([320, 390, 768, 1280])('fits a window of %i pixels', async (width) => {
    await report.page.setViewportSize({ width, height: 800 });
    const overflow = await report.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
