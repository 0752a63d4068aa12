import { readFileSync } from 'node:fs';

import { createInterviewAnalyzer } from '@footlight/coach';
import { openObject, writeObject } from '@footlight/s3-stream';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hasMoto, startMoto, type RealServer } from '../../../packages/s3-stream/test/moto.js';
import { createRecordingStore } from '../src/index.js';
import { makeLargeRecording } from './support/large-recording.js';
import { instantAnalyzer, startTestService, type TestService } from './support/test-service.js';

const clip = 'testdata/speech/jfk.flac';
const ready = hasMoto && findExecutable('ffmpeg') !== null && hasSharedFile(clip);
const names = ['FOOTLIGHT_S3_ENDPOINT', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

describe.skipIf(
  missing(ready, "moto's S3 server (packages/s3-stream/scripts/setup-moto.mjs), ffmpeg and shared recordings"),
)('recordings in S3', () => {
  let server: RealServer;
  let service: TestService;
  const kept = names.map((name) => [name, process.env[name]] as const);

  beforeAll(async () => {
    server = await startMoto('interviews');
    process.env['FOOTLIGHT_S3_ENDPOINT'] = server.url;
    process.env['AWS_ACCESS_KEY_ID'] = process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  });
  afterAll(async () => {
    await service?.close();
    await server?.close();
    for (const [name, value] of kept)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });

  it('are analysed where they lie, and the bytes that it took are counted', { timeout: 120_000 }, async () => {
    service = await startTestService({ bucket: 'interviews' });
    const analyzer = createInterviewAnalyzer();
    await service.startWorker(analyzer);
    await writeObject('s3://interviews/staging/answers/jfk.flac', readFileSync(sharedFile(clip)));
    const init = {
      method: 'POST',
      body: '{"s3_key":"answers/jfk.flac"}',
      headers: { 'Content-Type': 'application/json' },
    };
    const { id } = await service.json('/api/v1/interviews', init);
    expect(await service.ended(id)).toMatchObject({ status: 'completed', source: 's3', error: null });
    expect(await service.json(`/api/v1/interviews/${id}/report`)).toMatchObject({
      source: 'jfk.flac',
      media: { duration: expect.closeTo(11, 0), video: null },
    });
    const { s3 } = await service.json('/api/v1/stats');
    expect(s3.source_bytes).toBe(readFileSync(sharedFile(clip)).length);
    expect(s3.fetched_bytes).toBeGreaterThan(0);
    expect((await service.request(`/api/v1/interviews/${id}`, { method: 'DELETE' })).status).toBe(204);
    const source = await openObject('s3://interviews/staging/answers/jfk.flac');
    expect(source.size).toBe(s3.source_bytes);
    await source.close();
    await analyzer.close();
    await service.close();
  });

  it('are read sparsely where nothing is lost by it', { timeout: 180_000 }, async () => {
    service = await startTestService({ bucket: 'interviews' });
    const analyzer = createInterviewAnalyzer();
    await service.startWorker(analyzer);
    const path = makeLargeRecording(service.folder);
    await writeObject('s3://interviews/staging/long.mp4', readFileSync(path));
    const init = { method: 'POST', body: '{"s3_key":"long.mp4"}', headers: { 'Content-Type': 'application/json' } };
    const { id } = await service.json('/api/v1/interviews', init);
    expect(await service.ended(id)).toMatchObject({ status: 'completed', error: null });
    const { s3 } = await service.json('/api/v1/stats');
    expect(s3.saved_share).toBeGreaterThan(0.3);
    expect(s3.saved_bytes).toBe(s3.source_bytes - s3.fetched_bytes);
    await analyzer.close();
    await service.close();
  });

  it('that are not there fail with a reason', { timeout: 60_000 }, async () => {
    service = await startTestService({ bucket: 'interviews' });
    await service.startWorker();
    const init = { method: 'POST', body: '{"s3_key":"nobody.mp4"}', headers: { 'Content-Type': 'application/json' } };
    const { id } = await service.json('/api/v1/interviews', init);
    expect(await service.ended(id)).toMatchObject({ status: 'failed', error: { code: 's3-stream/not-found' } });
    await service.close();
  });

  it('are kept there when the server is told so, and erased there', { timeout: 60_000 }, async () => {
    const folder = (await startTestService()).folder;
    const recordings = createRecordingStore('s3://interviews/uploads', `${folder}/incoming`, 'staging');
    service = await startTestService({ recordings });
    await service.startWorker(instantAnalyzer);
    const body = new Uint8Array(readFileSync(sharedFile(clip)));
    const { id } = await service.json('/api/v1/interviews', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'audio/flac' },
    });
    expect(await service.ended(id)).toMatchObject({ status: 'completed' });
    const stored = await service.database.interviews.get(id);
    const { location } = stored!.source as { location: string };
    expect(location).toMatch(/^s3:\/\/interviews\/uploads\/[\w-]+\.flac$/);
    const object = await openObject(location, { environment: 'staging' });
    expect(object.size).toBe(body.length);
    await object.close();
    expect((await service.request(`/api/v1/interviews/${id}`, { method: 'DELETE' })).status).toBe(204);
    await expect(openObject(location, { environment: 'staging' })).rejects.toMatchObject({
      code: 's3-stream/not-found',
    });
  });
});
