import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { interviewJob, interviewJobType, type InterviewAnalyzer } from '@footlight/coach';
import {
  createJobQueue,
  createJobWorker,
  createLocalDoorbell,
  openJobDatabase,
  type JobDatabase,
} from '@footlight/jobs';

import { interviewReport } from '../../../../packages/report/test/interview-input.js';
import { capturedLog } from '../../../../packages/service-kit/test/captured-log.js';
import { createInterviewService, createRecordingStore, interviewSourceSchema, openRecording } from '../../src/index.js';
import type { InterviewServiceOptions } from '../../src/index.js';

/** A service on a database of its own, and a worker whose analyzer answers at once unless it is told otherwise. */
export interface TestService {
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The answer's JSON, whatever its shape. */
  // oxlint-disable-next-line typescript/no-explicit-any
  json(path: string, init?: RequestInit): Promise<any>;
  readonly database: JobDatabase;
  readonly folder: string;
  readonly logs: readonly Record<string, unknown>[];
  readonly fetch: (request: Request) => Response | Promise<Response>;
  drain(): void;
  startWorker(analyzer?: Partial<InterviewAnalyzer>): Promise<void>;
  /** Resolves with the interview once it has ended. */
  // oxlint-disable-next-line typescript/no-explicit-any
  ended(id: string): Promise<any>;
  close(): Promise<void>;
}

/** An analyzer for tests of what stands around one: two steps, some progress, a fixed report named after the request. */
export const instantAnalyzer: InterviewAnalyzer = {
  analyze: async (_source, { onProgress, step, name, question = null } = {}) => {
    for (const chunk of [0, 1]) {
      await step?.({ stage: 'media', chunk, inputHash: `v1:${chunk}` }, () => Promise.resolve(chunk));
      onProgress?.({ stage: 'media', completed: 16 * (chunk + 1), total: 32, unit: 'seconds' });
    }
    return { ...interviewReport(), source: name ?? 'answer', question };
  },
  close: () => Promise.resolve(),
};

export async function startTestService(options: Partial<InterviewServiceOptions> = {}): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-interviews-'));
  const database = await openJobDatabase(`sqlite:${join(folder, 'jobs.db')}`);
  const doorbell = createLocalDoorbell();
  const recordings = createRecordingStore(join(folder, 'recordings'), join(folder, 'incoming'), 'staging');
  const { lines: logs, logger } = capturedLog();
  const service = createInterviewService({
    database,
    recordings,
    doorbell,
    logger,
    open: true,
    eventsEveryMs: 20,
    // Other tests run beside this one: a late event loop is not what is tested.
    maxLagMs: 60_000,
    ...options,
  });
  const queue = createJobQueue({ database, doorbell });
  const stops: (() => Promise<void>)[] = [];
  const request = (path: string, init?: RequestInit) =>
    Promise.resolve(
      service.app.fetch(new Request(new URL(path, 'http://127.0.0.1'), { duplex: 'half', ...init } as RequestInit)),
    );
  return {
    request,
    json: async (path, init) => (await request(path, init)).json(),
    database,
    folder,
    logs,
    fetch: service.app.fetch,
    drain: () => service.drain(),
    startWorker: async (analyzer = {}) => {
      const handler = interviewJob({ ...instantAnalyzer, ...analyzer }, ({ payload }) =>
        openRecording(interviewSourceSchema.parse((payload as { source: unknown }).source), { environment: 'staging' }),
      );
      const retry = { baseMs: 1, capMs: 10 };
      const worker = createJobWorker({
        database,
        doorbell,
        handlers: { [interviewJobType]: handler },
        pollIntervalMs: 100,
        leaseMs: 2000,
        retry,
      });
      await worker.start();
      stops.push(() => worker.drain(1000));
    },
    ended: async (id) => {
      const interview = await database.interviews.get(id);
      await queue.waitFor(interview?.jobId ?? '', { everyMs: 20 });
      return (await request(`/api/v1/interviews/${id}`)).json();
    },
    close: async () => {
      service.drain();
      for (const stop of stops) await stop();
      service.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A WAV file of a second of silence, with a length of our choice. */
export function wavBytes(samples = 16_000): Buffer {
  const data = Buffer.alloc(samples * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  for (const [at, value, bytes] of [
    [16, 16, 4],
    [20, 1, 2],
    [22, 1, 2],
    [24, 16_000, 4],
    [28, 32_000, 4],
    [32, 2, 2],
    [34, 16, 2],
    [40, data.length, 4],
  ] as const)
    header.writeUIntLE(value, at, bytes);
  header.write('data', 36);
  return Buffer.concat([header, data]);
}

export function wavForm(fields: Record<string, string> = {}, samples?: number): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new File([new Uint8Array(wavBytes(samples))], 'answer.wav', { type: 'audio/wav' }));
  return form;
}
