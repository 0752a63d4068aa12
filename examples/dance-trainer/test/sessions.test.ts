import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '@footlight/service-kit';
import { sessionSummaryCodec } from '@footlight/contracts';
import { parsePoseSequence } from '@footlight/core-compare';

import type { SectionBody, SessionBody, SummaryBody, TimelineBody } from '../src/api/index.js';
import { dance, openTrainer, removeFolders, snapshots, type TestTrainer } from './trainer.js';

const [faithful, sloppy] = dance.performances.map(({ sequence }) => sequence);
const unknownSession = '/api/sessions/00000000-0000-4000-8000-000000000000';

let trainer: TestTrainer;
beforeEach(async () => {
  trainer = await openTrainer();
});
afterEach(() => trainer.close());
afterAll(removeFolders);

describe('a session', () => {
  it('goes from nothing but an empty object to a summary', async () => {
    const begun = await trainer.ask<SessionBody>('POST', '/api/sessions', {});
    expect(begun.status).toBe(201);
    expect(begun.headers.get('Location')).toBe(`/api/sessions/${begun.body.session_id}`);
    expect(begun.body).toMatchObject({
      state: 'running',
      reference_name: dance.reference.name,
      frames: 0,
      locale: 'en',
    });
    const id = begun.body.session_id;

    const moments = await trainer.dance(id, faithful!, { step: 10 });
    expect(moments.at(-1)?.comparison.combined_score).toBeGreaterThan(0.8);
    expect(moments[0]).toHaveProperty('comparison.best_match_idx');

    const { status, body: summary } = await trainer.ask<SummaryBody>('POST', `/api/sessions/${id}/end`);
    expect(status).toBe(200);
    expect(sessionSummaryCodec.decode(summary).sessionId).toBe(id);
    expect(summary).toMatchObject({
      reference_video: dance.reference.name,
      statistics: { total_frames: moments.length },
    });
    expect((await trainer.ask('GET', `/api/sessions/${id}/summary`)).body).toEqual(summary);
    expect((await trainer.ask('POST', `/api/sessions/${id}/end`)).body).toEqual(summary);
    expect((await trainer.ask<SessionBody>('GET', `/api/sessions/${id}`)).body.state).toBe('ended');
  });

  it('coaches live, after a section, and by a timeline of any resolution', async () => {
    const { session_id: id } = await trainer.begin({ locale: 'es' });
    const moments = await trainer.dance(id, sloppy!, { step: 10 });
    const lines = moments.flatMap(({ feedback }) => feedback ?? []);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines[0]).toMatchObject({ is_positive: expect.any(Boolean), context: { trend: expect.any(String) } });

    const section = await trainer.ask<SectionBody>('POST', `/api/sessions/${id}/sections`, {
      name: 'verse',
      max_items: 3,
    });
    expect(section.body).toMatchObject({ index: 0, name: 'verse', start_time: 0 });
    expect(section.body.feedback.length).toBeGreaterThan(0);
    expect(section.body.joints[0]).toHaveProperty('share_of_time');

    const timelines = await Promise.all(
      ['', '?resolution=1s', '?resolution=2', '?resolution=raw'].map((query) =>
        trainer.ask<TimelineBody>('GET', `/api/sessions/${id}/timeline${query}`),
      ),
    );
    const lengths = timelines.map(({ body }) => body.timeline.length);
    expect(lengths[0]).toBeGreaterThan(lengths[1]!);
    expect(lengths[1]).toBeGreaterThan(lengths[2]!);
    expect(lengths[3]).toBeGreaterThanOrEqual(lengths[0]!);
    expect(timelines[0]!.body).toMatchObject({
      session_id: id,
      resolution: '0.5s',
      statistics: { total_frames: moments.length },
    });
  });

  it('keeps the poses, gives them in two formats, and forgets them when asked', async () => {
    const { session_id: id } = await trainer.begin();
    const path = `/api/sessions/${id}/pose-sequence`;
    expect((await trainer.ask('GET', path)).status).toBe(204);
    await trainer.dance(id, faithful!, { to: 100, step: 10 });
    for (const format of ['json', 'npz']) {
      const response = await trainer.app.request(`${path}?format=${format}`);
      const poses = parsePoseSequence(new Uint8Array(await response.arrayBuffer()));
      expect((await poses).timestamps).toHaveLength(10);
      expect((await poses).landmarks.subarray(0, 132)).toEqual(faithful!.landmarks.subarray(0, 132));
    }
    const cleared = await trainer.ask<SessionBody>('POST', `/api/sessions/${id}/clear-sequence`, { seek_to: 4 });
    expect(cleared.body).toMatchObject({ poses: 0, frames: 10 });
    expect((await trainer.ask('POST', `/api/sessions/${id}/clear-sequence`)).status).toBe(200);
    expect((await trainer.ask('GET', path)).status).toBe(204);
  });

  it('takes the weights, the mirror and the language that it is begun with', async () => {
    const own = { pose_weight: 0.25, motion_weight: 0.75 };
    const session = await trainer.begin({
      weights: own,
      mirror: 'auto',
      locale: 'ko',
      space: 'image',
      aspect_ratio: 1.5,
    });
    expect(session).toMatchObject({ weights: own, mirror: 'auto', locale: 'ko', space: 'image' });
    const preset = await trainer.begin({ preset: 'position-focused' });
    expect(preset.weights).toEqual({ pose_weight: 0.9, motion_weight: 0.1 });
    const moments = await trainer.dance(preset.session_id, faithful!, { to: 120, step: 5 });
    const { combined_score: combined, pose_similarity: pose, motion_similarity: motion } = moments.at(-1)!.comparison;
    expect(combined).toBeCloseTo(0.9 * pose! + 0.1 * motion!, 6);
  });

  it('says that nobody was seen instead of a score', async () => {
    const { session_id: id } = await trainer.begin();
    const { body } = await trainer.ask('POST', `/api/sessions/${id}/snapshots`, { timestamp: 1, landmarks: null });
    expect(body).toMatchObject({ comparison: { combined_score: null, reason: 'no-pose' }, feedback: null, pose: null });
  });

  it('is one of several at once that share nothing', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => trainer.begin()));
    const dancing = people.map(({ session_id: id }, index) =>
      trainer.dance(id, index % 2 ? sloppy! : faithful!, { step: 20 }),
    );
    await Promise.all(dancing);
    const summaries = await Promise.all(
      people.map(({ session_id: id }) => trainer.ask<SummaryBody>('POST', `/api/sessions/${id}/end`)),
    );
    const scores = summaries.map(({ body }) => body.statistics.average_score!);
    expect(new Set(people.map(({ session_id: id }) => id)).size).toBe(6);
    expect(scores[0]).toBe(scores[2]);
    expect(scores[1]).toBe(scores[3]);
    expect(scores[0]).toBeGreaterThan(scores[1]! + 0.1);
  });

  it('is gone when it is deleted', async () => {
    const { session_id: id } = await trainer.begin();
    expect((await trainer.ask('DELETE', `/api/sessions/${id}`)).status).toBe(204);
    expect((await trainer.ask('GET', `/api/sessions/${id}`)).status).toBe(404);
  });

  it('is begun once under one Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': 'first-try' };
    const once = await trainer.ask<SessionBody>('POST', '/api/sessions', {}, key);
    const again = await trainer.ask<SessionBody>('POST', '/api/sessions', {}, key);
    expect(again.body.session_id).toBe(once.body.session_id);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect((await trainer.ask('POST', '/api/sessions', { locale: 'ko' }, key)).status).toBe(422);
  });
});

describe('a request that cannot be served', () => {
  const [first] = snapshots(faithful!);

  it.each([
    ['POST', '/api/sessions', { reference_id: 'nothing' }, 404],
    ['POST', '/api/sessions', { weights: { pose_weight: 0.9, motion_weight: 0.9 } }, 400],
    ['POST', '/api/sessions', { preset: 'dance', weights: { pose_weight: 0.5, motion_weight: 0.5 } }, 400],
    ['POST', '/api/sessions', { preset: 'fancy' }, 400],
    ['POST', '/api/sessions', [], 400],
    ['GET', unknownSession, undefined, 404],
    ['DELETE', unknownSession, undefined, 404],
    ['POST', `${unknownSession}/snapshots`, first, 404],
    ['POST', `${unknownSession}/end`, undefined, 404],
    ['POST', `${unknownSession}/sections`, {}, 404],
    ['GET', `${unknownSession}/summary`, undefined, 404],
    ['GET', `${unknownSession}/timeline`, undefined, 404],
    ['GET', `${unknownSession}/timeline?resolution=fast`, undefined, 400],
    ['GET', `${unknownSession}/pose-sequence`, undefined, 404],
    ['POST', `${unknownSession}/clear-sequence`, {}, 404],
    ['GET', `${unknownSession}/live`, undefined, 400],
    ['GET', '/api/nothing', undefined, 404],
  ])('%s %s %j answers a problem', async (method, path, body, status) => {
    const answer = await trainer.ask<Problem>(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status, code: expect.any(String), correlation_id: expect.any(String) });
  });

  it.each([
    ['without landmarks or a picture', { timestamp: 1 }, 400],
    ['without a time', { landmarks: null }, 400],
    ['before the beginning', { timestamp: -1, landmarks: null }, 400],
    ['of one landmark', { timestamp: 1, landmarks: [{ x: 0, y: 0 }] }, 400],
    ['far away', { timestamp: 1, landmarks: Array.from({ length: 33 }, () => ({ x: 1e9, y: 0 })) }, 400],
    ['that is no picture', { timestamp: 1, frame_base64: 'AAAA' }, 422],
    ['with too long a picture', { timestamp: 1, frame_base64: 'x'.repeat(2_000_001) }, 400],
    ['with too long a body', { timestamp: 1, frame_base64: 'x'.repeat(2_200_000) }, 413],
  ])('a snapshot %s is refused', async (_what, body, status) => {
    const { session_id: id } = await trainer.begin();
    const answer = await trainer.ask<Problem>('POST', `/api/sessions/${id}/snapshots`, body);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
  });

  it('is told apart: not JSON, and a body that is missing', async () => {
    const headers = { 'Content-Type': 'application/json' };
    for (const body of ['{', '', '"text"'])
      expect((await trainer.app.request('/api/sessions', { method: 'POST', body, headers })).status).toBe(400);
    expect((await trainer.app.request('/api/sessions', { method: 'POST', body: 'x' })).status).toBe(415);
  });

  it('comes after the end', async () => {
    const { session_id: id } = await trainer.begin();
    expect((await trainer.ask('GET', `/api/sessions/${id}/summary`)).status).toBe(409);
    await trainer.ask('POST', `/api/sessions/${id}/end`);
    for (const [path, body] of [
      ['snapshots', first],
      ['sections', {}],
      ['clear-sequence', { seek_to: 1 }],
    ] as const)
      expect((await trainer.ask('POST', `/api/sessions/${id}/${path}`, body)).status).toBe(409);
    const load = await trainer.ask('POST', '/api/references/generated-7/load', { session_id: id });
    expect(load.status).toBe(409);
  });
});
