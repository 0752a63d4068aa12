import { createApiKey, type Problem } from '@footlight/service-kit';
import { describe, expect, it } from 'vitest';

import type { ConfigBody, SessionBody } from '../src/api/index.js';
import { readTrainerEnvironment } from '../src/settings/environment.js';
import { openTrainers } from './open-trainers.js';
import { dance, heldClock, snapshots } from './trainer.js';

const { start, restart } = openTrainers();

describe('keys', () => {
  const ann = createApiKey(['sessions']);
  const ben = createApiKey(['*']);
  const as = ({ key }: { key: string }) => ({ Authorization: `Bearer ${key}` });

  it('are asked for, each with its own sessions and scopes', async () => {
    const { ask } = await start({ open: false, keys: [ann.stored, ben.stored] });
    expect((await ask('GET', '/api/references')).status).toBe(401);
    expect((await ask('GET', '/api/references', undefined, { Authorization: 'Bearer nonsense' })).status).toBe(401);
    const { body: session } = await ask<SessionBody>('POST', '/api/sessions', {}, as(ann));
    expect((await ask('GET', `/api/sessions/${session.session_id}`, undefined, as(ann))).status).toBe(200);
    expect((await ask('GET', `/api/sessions/${session.session_id}`, undefined, as(ben))).status).toBe(404);
    expect((await ask('PATCH', '/api/config', { locale: 'ko' }, as(ann))).status).toBe(403);
    expect((await ask('POST', '/api/references', {}, as(ann))).status).toBe(403);
    expect((await ask('PATCH', '/api/config', { locale: 'ko' }, as(ben))).status).toBe(200);
  });

  it('are not asked for by what says only that the server is there', async () => {
    const { ask, app } = await start({ open: false, keys: [ann.stored] });
    for (const path of ['/', '/health', '/health/live', '/health/ready', '/openapi.json'])
      expect((await ask('GET', path)).status).toBe(200);
    expect((await app.request('/docs')).headers.get('Content-Type')).toContain('text/html');
  });
});

describe('a server without keys', () => {
  it('answers this machine only, and no page of another site', async () => {
    const { ask } = await start();
    expect((await ask('GET', '/api/config', undefined, { Host: 'evil.example' })).status).toBe(403);
    const foreign = { Host: '127.0.0.1', Origin: 'https://evil.example' };
    expect((await ask('POST', '/api/sessions', {}, foreign)).status).toBe(403);
    const own = { Host: '127.0.0.1:8080', Origin: 'http://127.0.0.1:8080' };
    expect((await ask('POST', '/api/sessions', {}, own)).status).toBe(201);
  });

  it('is not started where others can reach it', () => {
    expect(() => readTrainerEnvironment({ FOOTLIGHT_HOST: '0.0.0.0' })).toThrow(/FOOTLIGHT_API_KEYS is not set/);
    expect(() => readTrainerEnvironment({ FOOTLIGHT_PORT: 'http', FOOTLIGHT_MAX_SESSIONS: '-1' })).toThrow(
      /FOOTLIGHT_PORT is "http"[^]*FOOTLIGHT_MAX_SESSIONS is "-1"/,
    );
    expect(readTrainerEnvironment({ FOOTLIGHT_HOST: 'localhost' })).toMatchObject({ open: true, port: 8080 });
  });
});

describe('limits', () => {
  it('hold a session to camera rate, and say when to go on', async () => {
    const clock = heldClock();
    const { ask, begin } = await start({ clock, limits: { snapshots: { perSecond: 2, burst: 3 } } });
    const { session_id: id } = await begin();
    const send = (snapshot: object) => ask('POST', `/api/sessions/${id}/snapshots`, snapshot);
    const statuses = [];
    for (const snapshot of snapshots(dance.reference.sequence, { to: 75 }))
      statuses.push((await send(snapshot)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await send({ timestamp: 3, landmarks: null });
    expect(refused.headers.get('Retry-After')).toBe('1');
    clock.move(1000);
    expect((await send({ timestamp: 4, landmarks: null })).status).toBe(200);
  });

  it('hold a caller back who asks too often', async () => {
    const { ask } = await start({ clock: heldClock(), limits: { requests: { perSecond: 1, burst: 2 } } });
    const answers = [];
    for (let round = 0; round < 3; round++) answers.push(await ask('GET', '/api/config'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await ask('GET', '/health')).status).toBe(200);
  });

  it('refuse a dancer for whom there is no room, and say when there may be', async () => {
    const clock = heldClock();
    const { ask, begin } = await start({ clock, limits: { sessions: 2, sessionIdleSeconds: 30 } });
    const [first] = [await begin(), await begin()];
    const refused = await ask<Problem>('POST', '/api/sessions', {});
    expect([refused.status, refused.body.code]).toEqual([503, 'service/overloaded']);
    expect(refused.headers.get('Retry-After')).toBe('30');
    expect((await ask('GET', '/health')).body).toMatchObject({ status: 'degraded' });
    await ask('POST', `/api/sessions/${first!.session_id}/end`);
    expect((await ask('POST', '/api/sessions', {})).status).toBe(201);
    expect((await ask('GET', `/api/sessions/${first!.session_id}/summary`)).status).toBe(200);
    clock.move(30_000);
    expect((await ask('POST', '/api/sessions', {})).status).toBe(201);
  });

  it('refuse everything new while the server drains', async () => {
    const trainer = await start();
    trainer.drain();
    expect((await trainer.ask('GET', '/api/config')).status).toBe(503);
    expect((await trainer.ask('GET', '/health/ready')).status).toBe(503);
    expect((await trainer.ask('GET', '/health/live')).status).toBe(200);
  });
});

describe('the configuration', () => {
  it('tells what is, and changes what comes', async () => {
    const trainer = await start();
    const before = await trainer.ask<ConfigBody>('GET', '/api/config');
    expect(before.body).toMatchObject({
      preset: 'dance',
      weights: { pose_weight: 0.6, motion_weight: 0.4 },
      presets: { 'position-focused': { pose_weight: 0.9, motion_weight: 0.1 } },
      abilities: { frames_to_poses: false, video_references: false, pose_models: null },
    });
    const old = await trainer.begin();
    const patch = { preset: 'motion-focused', locale: 'ko', problem_areas: { threshold: 0.5 } };
    const changed = await trainer.ask<ConfigBody>('PATCH', '/api/config', patch);
    expect(changed.body).toMatchObject({ ...patch, problem_areas: { threshold: 0.5, min_duration: 1 } });
    expect(await trainer.begin()).toMatchObject({ locale: 'ko', weights: { pose_weight: 0.3, motion_weight: 0.7 } });
    expect((await trainer.ask('GET', `/api/sessions/${old.session_id}`)).body).toMatchObject({ locale: 'en' });

    const again = await restart(trainer);
    expect((await again.ask('GET', '/api/config')).body).toEqual(changed.body);
    const own = await again.ask<ConfigBody>('PATCH', '/api/config', {
      weights: { pose_weight: 0.5, motion_weight: 0.5 },
    });
    expect(own.body).toMatchObject({ preset: null, weights: { pose_weight: 0.5, motion_weight: 0.5 }, locale: 'ko' });
  });

  it.each([
    { preset: 'fancy' },
    { weights: { pose_weight: 0.5, motion_weight: 0.6 } },
    { weights: { pose_weight: 0.5 } },
    { preset: 'dance', weights: { pose_weight: 0.5, motion_weight: 0.5 } },
    { locale: 'not a language' },
    { problem_areas: { threshold: 2 } },
    { unknown: true },
    { locale: 'ko', preset: 'fancy' },
  ])('stays as it is when %j is asked for', async (patch) => {
    const { ask } = await start();
    const before = (await ask('GET', '/api/config')).body;
    expect((await ask('PATCH', '/api/config', patch)).status).toBe(400);
    expect((await ask('GET', '/api/config')).body).toEqual(before);
  });
});
