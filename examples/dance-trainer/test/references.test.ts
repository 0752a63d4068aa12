import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { encodePoseSequence, parsePoseSequence } from '@footlight/core-compare';
import { createModelStore } from '@footlight/media-analysis';
import type { Problem } from '@footlight/service-kit';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import type { ReferenceBody, SessionBody } from '../src/api/index.js';
import { openTrainers } from './open-trainers.js';
import { dance, type Answer, type TestTrainer } from './trainer.js';

const { start: library, restart } = openTrainers();

async function upload(
  { app }: TestTrainer,
  bytes: Uint8Array | FormData,
  query = '?name=My%20dance',
): Promise<Answer<ReferenceBody & Problem>> {
  const body = bytes instanceof FormData ? bytes : new Uint8Array(bytes);
  const response = await app.request(`/api/references${query}`, { method: 'POST', body });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as ReferenceBody & Problem,
  };
}

async function untilSettled({ ask }: TestTrainer, id: string): Promise<ReferenceBody[]> {
  const seen: ReferenceBody[] = [];
  for (let round = 0; round < 500; round++) {
    const { body } = await ask<ReferenceBody>('GET', `/api/references/${id}`);
    seen.push(body);
    if (body.state !== 'extracting') return seen;
    await sleep(100);
  }
  throw new Error(`the reference is still ${JSON.stringify(seen.at(-1))}`);
}

const posesFile = () => encodePoseSequence(dance.performances[0]!.sequence, 'npz');

describe('the built-in reference', () => {
  it('is there without any file, with its poses and examples of dancing it', async () => {
    const { ask } = await library();
    const { body } = await ask<{ references: ReferenceBody[] }>('GET', '/api/references');
    expect(body.references).toHaveLength(1);
    const [builtIn] = body.references;
    expect(builtIn).toMatchObject({ kind: 'generated', state: 'ready', layout: 'blazepose33', video_path: null });
    expect((await ask('GET', `/api/references/${builtIn!.reference_id}`)).body).toEqual(builtIn);
    const poses = await ask<{ timestamps: number[] }>('GET', builtIn!.poses_path!);
    expect(poses.body.timestamps).toHaveLength(builtIn!.frames!);
    expect(builtIn!.examples.length).toBe(dance.performances.length);
    const example = await ask<{ timestamps: number[] }>('GET', builtIn!.examples[1]!.poses_path);
    expect(example.body.timestamps).toHaveLength(dance.performances[1]!.sequence.timestamps.length);
  });

  it('has no more than that', async () => {
    const { ask } = await library();
    for (const path of ['poses?space=image', 'video', 'examples/9'])
      expect((await ask('GET', `/api/references/generated-7/${path}`)).status).toBe(404);
    expect((await ask('GET', '/api/references/generated-7/examples/-1')).status).toBe(400);
    expect((await ask('DELETE', '/api/references/generated-7')).status).toBe(403);
  });
});

describe('an uploaded file of poses', () => {
  it('is a reference at once, and the same one when it comes again', async () => {
    const trainer = await library();
    const created = await upload(trainer, await posesFile());
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: 'My dance', kind: 'poses', state: 'ready', failure: null });
    expect(created.headers.get('Location')).toBe(`/api/references/${created.body.reference_id}`);
    expect((await upload(trainer, await posesFile(), '?name=again')).status).toBe(200);

    const session = await trainer.begin({ reference_id: created.body.reference_id });
    const moments = await trainer.dance(session.session_id, dance.performances[0]!.sequence, { to: 60 });
    expect(moments.at(-1)!.comparison.combined_score).toBeGreaterThan(0.95);
  });

  it('comes in a form too, or as an older recording', async () => {
    const trainer = await library();
    const form = new FormData();
    form.append('name', 'From a form');
    form.append('file', new File([new Uint8Array(await posesFile())], 'dance.npz'));
    expect((await upload(trainer, form, '')).body).toMatchObject({ name: 'From a form', state: 'ready' });
    if (missing(hasSharedFile('testdata/motion/legacy_pickled_poses.npy'), 'a pickled recording')) return;
    const legacy = await readFile(sharedFile('testdata/motion/legacy_pickled_poses.npy'));
    expect((await upload(trainer, legacy, '?fps=20')).body).toMatchObject({ name: 'Untitled', kind: 'poses' });
  });

  it('is there after a restart, until it is removed', async () => {
    const first = await library();
    const { reference_id: id } = (await upload(first, await posesFile())).body;
    const second = await restart(first);
    expect((await second.ask('GET', `/api/references/${id}`)).body).toMatchObject({ state: 'ready' });
    const { session_id: session } = await second.begin({ reference_id: id });
    expect((await second.ask('DELETE', `/api/references/${id}`)).status).toBe(204);
    expect((await second.ask('GET', `/api/references/${id}`)).status).toBe(404);
    const still = await second.dance(session, dance.performances[0]!.sequence, { to: 60 });
    expect(still.at(-1)!.comparison.combined_score).toBeGreaterThan(0.9);
  });

  it('can be loaded into a session that is running', async () => {
    const trainer = await library();
    const { reference_id: id } = (await upload(trainer, await posesFile())).body;
    const { session_id: session } = await trainer.begin();
    await trainer.dance(session, dance.performances[0]!.sequence, { to: 60 });
    const load = await trainer.ask<{ reference: ReferenceBody; session: SessionBody | null }>(
      'POST',
      `/api/references/${id}/load`,
      { session_id: session },
    );
    expect(load.body).toMatchObject({
      reference: { reference_id: id },
      session: { reference_id: id, frames: 0, poses: 0 },
    });
    expect((await trainer.ask('POST', `/api/references/${id}/load`)).body).toMatchObject({ session: null });
  });

  it.each([
    ['no file', new Uint8Array(), 415],
    ['a page', Buffer.from('<!doctype html><title>x</title>'), 415],
    ['JSON that holds no poses', Buffer.from('{"a": [1, 2, 3], "b": null}'), 422],
    ['a broken archive', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200, 1)]), 422],
    ['a broken array', Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.alloc(90, 32)]), 422],
    ['a video where there are no models', Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(99)]), 415],
  ])('is refused when it is %s', async (_what, bytes, status) => {
    const trainer = await library();
    const answer = await upload(trainer, bytes);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(JSON.stringify(answer.body)).not.toContain(trainer.folder);
    expect((await trainer.ask<{ references: unknown[] }>('GET', '/api/references')).body.references).toHaveLength(1);
  });

  it('is refused when it is too large, or one too many, or its query is wrong', async () => {
    const small = await library({ limits: { uploadBytes: 1000 } });
    expect((await upload(small, await posesFile())).status).toBe(413);
    const full = await library({ limits: { references: 0 } });
    expect((await upload(full, await posesFile())).status).toBe(409);
    expect((await upload(full, await posesFile(), '?fps=0')).status).toBe(400);
  });
});

const video = 'testdata/motion/pose_squats.mp4';
const canExtract = !missing(
  hasSharedFile(video) && findExecutable('ffmpeg') !== null && process.env['FOOTLIGHT_MODELS_DIR'] !== undefined,
  'pose_squats.mp4, ffmpeg or FOOTLIGHT_MODELS_DIR',
);

/** The video over and over: progress is written once a second, and a fast machine is through one round of it before that. */
function longVideo(): Buffer {
  const loop = ['-stream_loop', '3', '-i', sharedFile(video), '-map', '0:v', '-c', 'copy'];
  const toPipe = ['-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4', '-'];
  return execFileSync('ffmpeg', ['-loglevel', 'error', ...loop, ...toPipe], { maxBuffer: 2 ** 26 });
}

describe.skipIf(!canExtract)('an uploaded video', () => {
  it('becomes a reference by a job, with progress, and can be danced after', async () => {
    const trainer = await library({ models: createModelStore() });
    const accepted = await upload(trainer, longVideo(), '?name=Squats');
    expect(accepted.status).toBe(202);
    expect(accepted.body).toMatchObject({ kind: 'video', state: 'extracting', poses_path: null });
    const id = accepted.body.reference_id;
    expect((await trainer.ask('POST', '/api/sessions', { reference_id: id })).status).toBe(409);

    const history = await untilSettled(trainer, id);
    const ready = history.at(-1)!;
    expect(ready).toMatchObject({ state: 'ready', name: 'Squats', space: 'world', failure: null });
    expect(ready.frames).toBeGreaterThan(20);
    expect(history.some(({ progress }) => progress !== null && progress > 0)).toBe(true);

    for (const space of ['compared', 'image']) {
      const response = await trainer.app.request(`${ready.poses_path}?space=${space}`);
      const poses = await parsePoseSequence(new Uint8Array(await response.arrayBuffer()));
      expect(poses.timestamps).toHaveLength(ready.frames!);
    }
    const part = await trainer.app.request(ready.video_path!, { headers: { Range: 'bytes=4-7' } });
    expect([part.status, await part.text(), part.headers.get('Content-Type')]).toEqual([206, 'ftyp', 'video/mp4']);
    const { session_id: session } = await trainer.begin({ reference_id: id });
    expect((await trainer.ask('GET', `/api/sessions/${session}`)).body).toMatchObject({ reference_name: 'Squats' });
  });

  it('that is damaged fails with a reason that names no file, and may be tried again', async () => {
    const trainer = await library({ models: createModelStore() });
    const broken = (await readFile(sharedFile(video))).fill(7, 64);
    const { body } = await upload(trainer, broken);
    const failed = (await untilSettled(trainer, body.reference_id)).at(-1)!;
    expect(failed).toMatchObject({ state: 'failed', failure: { code: expect.stringMatching(/^media-analysis\//) } });
    expect(failed.failure!.message).not.toContain('/');
    expect((await upload(trainer, broken)).body.reference_id).toBe(body.reference_id);
    expect((await untilSettled(trainer, body.reference_id)).at(-1)!.state).toBe('failed');
  });

  it('goes on after a restart in the middle', async () => {
    const models = createModelStore();
    const first = await library({ models });
    const { reference_id: id } = (await upload(first, longVideo())).body;
    const reference = async () => (await first.ask<ReferenceBody>('GET', `/api/references/${id}`)).body;
    await expect.poll(async () => (await reference()).progress ?? 0, { timeout: 40_000 }).toBeGreaterThan(0);
    expect((await reference()).state).toBe('extracting');
    const second = await restart(first, { models });
    expect((await untilSettled(second, id)).at(-1)).toMatchObject({ state: 'ready' });
  });

  it('gives pictures a pose as well: a frame without landmarks is looked at', async () => {
    const picture = execFileSync('ffmpeg', [
      '-loglevel',
      'error',
      '-i',
      sharedFile(video),
      '-frames:v',
      '1',
      '-f',
      'mjpeg',
      '-',
    ]);
    const trainer = await library({ models: createModelStore() });
    const { session_id: id } = await trainer.begin();
    const { status, body } = await trainer.ask('POST', `/api/sessions/${id}/snapshots`, {
      timestamp: 0,
      frame_base64: picture.toString('base64'),
    });
    expect([status, body]).toMatchObject([
      200,
      { pose: { landmarks: { length: 33 } }, comparison: { coverage: expect.any(Number) } },
    ]);
    const nonsense = { timestamp: 1, frame_base64: 'AAAAAAAA' };
    expect((await trainer.ask('POST', `/api/sessions/${id}/snapshots`, nonsense)).status).toBe(422);
    const config = await trainer.ask<{ abilities: { pose_models: { detector: string } } }>('GET', '/api/config');
    const model = await trainer.app.request(config.body.abilities.pose_models.detector);
    expect([model.status, (await model.arrayBuffer()).byteLength > 1e6]).toEqual([200, true]);
    expect((await trainer.app.request('/api/models/yunet.onnx')).status).toBe(404);
  });
});
