import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createModelStore } from '@footlight/media-analysis';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { livingProcesses } from '../../../media-analysis/src/ffmpeg/ffmpeg-process.js';
import type { AnalysisStep } from './analysis-step.js';
import { analyzeRecording } from './analyze-recording.js';
import type { InterviewRequest } from './interview-analyzer-options.js';
import { interviewSettings } from './interview-settings.js';

const unavailable = missing(
  findExecutable('ffmpeg') !== null && hasSharedFile('testdata/face') && hasSharedFile('models/silero_vad.onnx'),
  'ffmpeg, the shared recordings or the models',
);
const folder = mkdtempSync(join(tmpdir(), 'footlight-resume-'));
const talkingHead = join(folder, 'talking-head.mp4');
/** Shorter than an application may ask for, so that a short recording has several stretches. */
const chunkSeconds = 4;
const chunks = 4;

beforeAll(() => {
  if (unavailable) return;
  const input = ['-stream_loop', '-1', '-i', sharedFile('testdata/face/retalking_face_4.mp4')];
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', ...input, '-t', '14.5', '-c', 'copy', talkingHead]);
  expect(status, String(stderr)).toBe(0);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(unavailable)('a recording of several stretches', () => {
  const models = createModelStore({ folder: sharedFile('models') });
  const settings = { ...interviewSettings({ models, sampling: { framesPerSecond: 1 } }), chunkSeconds };
  const analyze = (request: InterviewRequest = {}) =>
    analyzeRecording(talkingHead, request, settings, request.signal ?? new AbortController().signal);

  it('gives the same report to the byte after it was broken off behind any of its steps', async () => {
    const outputs = new Map<string, unknown>();
    const uninterrupted = JSON.stringify(await analyze({ step: keeping(outputs) }));
    const stages = [...outputs.keys()].map((key) => (JSON.parse(key) as { stage: string }).stage);
    expect(stages.filter((stage) => stage === 'media')).toHaveLength(chunks);
    for (let kept = 0; kept <= outputs.size; kept += 1) {
      const resumed = new Map([...outputs].slice(0, kept));
      const computed: string[] = [];
      expect(JSON.stringify(await analyze({ step: keeping(resumed, computed) })), `${kept} steps kept`).toBe(
        uninterrupted,
      );
      expect(computed).toEqual([...outputs.keys()].slice(kept));
    }
  }, 120_000);

  it('leaves no process and no file behind when it is aborted on its way', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    const controller = new AbortController();
    let running = { processes: 0, files: 0 };
    const request: InterviewRequest = {
      signal: controller.signal,
      onProgress: ({ stage, completed }) => {
        if (stage !== 'media' || completed < 5 || controller.signal.aborted) return;
        running = { processes: livingProcesses(), files: ours(temporary).length };
        controller.abort(new Error('enough'));
      },
    };
    // One long stretch: of a short one ffmpeg may have written everything before the first of it was looked at.
    const whole = { ...settings, chunkSeconds: 60 };
    const report = analyzeRecording(createReadStream(talkingHead), request, whole, controller.signal);
    await expect(report).rejects.toThrow('enough');
    expect(running).toEqual({ processes: 1, files: 1 });
    expect(livingProcesses()).toBe(0);
    expect(ours(temporary)).toEqual([]);
  }, 60_000);
});

/** Checkpoints in memory. @param computed the keys of steps that were not kept */
function keeping(kept: Map<string, unknown>, computed: string[] = []): AnalysisStep {
  return async (key, compute) => {
    const name = JSON.stringify(key);
    if (!kept.has(name)) {
      computed.push(name);
      kept.set(name, JSON.parse(JSON.stringify(await compute())));
    }
    return kept.get(name) as Awaited<ReturnType<typeof compute>>;
  };
}

/** The files in a folder that are Footlight's: the model runtime keeps a log of its own. */
function ours(path: string): string[] {
  return readdirSync(path).filter((name) => name.startsWith('footlight-'));
}
