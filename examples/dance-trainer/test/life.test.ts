import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { SummaryBody } from '../src/api/index.js';
import { openTrainers } from './open-trainers.js';
import { dance, heldClock } from './trainer.js';

const performance = dance.performances[0]!.sequence;
const { start, restart } = openTrainers();

describe('a session that nobody touches', () => {
  it('is gone after its time, and every touch gives it all of it again', async () => {
    const clock = heldClock();
    const { ask, begin } = await start({ clock, limits: { sessionIdleSeconds: 60 } });
    const session = await begin();
    expect(Date.parse(session.expires_at)).toBe(clock.now() + 60_000);
    const path = `/api/sessions/${session.session_id}`;
    for (let round = 0; round < 3; round++) {
      clock.move(59_999);
      expect((await ask('GET', path)).status).toBe(200);
    }
    clock.move(60_000);
    expect((await ask('GET', path)).status).toBe(404);
  });
});

describe('a restart', () => {
  it('changes nothing for those who are dancing, when sessions are kept', async () => {
    const whole = await start();
    const { session_id: control } = await whole.begin();
    await whole.dance(control, performance);
    const expected = await whole.ask<SummaryBody>('POST', `/api/sessions/${control}/end`);

    const first = await start({ keepSessions: true });
    const { session_id: id } = await first.begin();
    await first.dance(id, performance, { to: 150 });
    const second = await restart(first, { keepSessions: true });
    expect((await second.ask('GET', `/api/sessions/${id}`)).body).toMatchObject({ frames: 10, poses: 10 });
    await second.dance(id, performance, { from: 150 });
    const { body } = await second.ask<SummaryBody>('POST', `/api/sessions/${id}/end`);
    expect({ ...body, session_id: '' }).toEqual({ ...expected.body, session_id: '' });

    const third = await restart(second, { keepSessions: true });
    expect((await third.ask('GET', `/api/sessions/${id}/summary`)).body).toEqual(body);
    expect((await third.ask('GET', `/api/sessions/${id}/timeline`)).body).toMatchObject({ timeline: body.timeline });
    expect((await third.ask('POST', `/api/sessions/${id}/snapshots`, { timestamp: 99, landmarks: null })).status).toBe(
      409,
    );
  });

  it('forgets them when they are not kept', async () => {
    const first = await start();
    const { session_id: id } = await first.begin();
    const second = await restart(first);
    expect((await second.ask('GET', `/api/sessions/${id}`)).status).toBe(404);
  });

  it('takes up neither what has expired, was deleted, nor what is damaged', async () => {
    const clock = heldClock();
    const first = await start({ keepSessions: true, clock });
    const [stale, deleted] = [await first.begin(), await first.begin()];
    expect((await first.ask('DELETE', `/api/sessions/${deleted.session_id}`)).status).toBe(204);
    clock.move(20 * 60_000);
    const fresh = await first.begin();
    writeFileSync(join(first.folder, 'sessions', 'broken.json'), '{"version": 1');
    clock.move(15 * 60_000);
    const second = await restart(first, { keepSessions: true, clock });
    const statuses = [];
    for (const { session_id: id } of [stale, deleted, fresh])
      statuses.push((await second.ask('GET', `/api/sessions/${id}`)).status);
    expect(statuses).toEqual([404, 404, 200]);
  });
});
