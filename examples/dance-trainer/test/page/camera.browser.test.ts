import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { createModelStore } from '@footlight/media-analysis';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openTheatre, removeBuiltPage, type Theatre } from './open-page.js';

const executablePath = findExecutable('chromium', 'chromium-browser', 'google-chrome');
const ffmpeg = findExecutable('ffmpeg');
const video = 'testdata/motion/pose_squats.mp4';
const models = ['models/blazepose_detection.onnx', 'models/blazepose_landmark_lite.onnx'];
const slowly = { timeout: 30_000 };

/** The recorded squats as Chromium takes them in place of a camera. */
async function asCamera(path: string): Promise<void> {
  const picture = ['-vf', 'scale=270:480,fps=5', '-pix_fmt', 'yuvj420p', '-q:v', '5', '-an'];
  await promisify(execFile)(ffmpeg ?? '', ['-v', 'error', '-y', '-i', sharedFile(video), ...picture, path]);
}

const lacks =
  missing(executablePath !== null, 'Chromium') ||
  missing(ffmpeg !== null, 'ffmpeg') ||
  missing([video, ...models].every(hasSharedFile), 'the recorded squats or the pose models');

afterAll(removeBuiltPage);

describe.skipIf(lacks)('dancing in front of a camera', () => {
  let folder = '';
  let theatre: Theatre;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'camera-'));
    const recording = join(folder, 'camera.mjpeg');
    await asCamera(recording);
    theatre = await openTheatre({
      executablePath: executablePath ?? '',
      models: createModelStore({ folder: sharedFile('models') }),
      switches: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${recording}`],
    });
  }, 120_000);
  afterAll(async () => {
    await theatre?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function askForCamera(page: Page): Promise<void> {
    await page.locator('.dance-link').first().click();
    await page.getByRole('button', { name: 'Use my camera' }).click();
  }

  async function isSeenAndScored(page: Page): Promise<void> {
    await page.locator('.count-in').waitFor({ ...slowly, state: 'detached' });
    await page.locator('.camera .body .bone[visibility=visible]').first().waitFor(slowly);
    await expect.poll(() => page.locator('.dial-number').textContent(), slowly).toMatch(/^\d+$/);
    await page.keyboard.press('e');
    await page.locator('.overview').waitFor(slowly);
  }

  it('finds the pose in the page; no picture leaves it', async () => {
    const { page, complaints } = await theatre.open({ permissions: ['camera'] });
    const pictures: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (String(payload).includes('frame_base64')) pictures.push(socket.url());
      }),
    );
    await askForCamera(page);
    await page.locator('.count-in').waitFor(slowly);
    await isSeenAndScored(page);
    expect(pictures).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('sends pictures to the server where the page cannot run the models', async () => {
    const { page } = await theatre.open({ permissions: ['camera'] });
    await page.route('**/api/models/**', (route) => route.abort());
    await askForCamera(page);
    await page.locator('.count-in').waitFor(slowly);
    await isSeenAndScored(page);
    await page.context().close();
  }, 120_000);

  it('says what to do when the camera is refused, and can be asked again', async () => {
    const { page } = await theatre.open({ permissions: [] });
    await page.addInitScript(
      `navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));`,
    );
    await page.reload();
    await askForCamera(page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/Allow it in the address bar/);
    expect(await page.getByRole('button', { name: 'Use my camera' }).isEnabled()).toBe(true);
    await page.context().close();
  }, 60_000);
});
