import type { Logger } from '@footlight/contracts';

import type { JobContext, JobHandler, Step } from '../worker/job-handler.js';
import { fromPlainError, toPlainError } from './plain-error.js';
import type { FromChild, LogLevel, ToChild } from './process-messages.js';

interface Pending {
  readonly compute: () => Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** The child's side of `createProcessHandler`: does the one job that this process was started for. */
export function serveJobs(handlers: Readonly<Record<string, JobHandler>>): void {
  const controller = new AbortController();
  const pending = new Map<number, Pending>();
  let calls = 0;
  const step = <Output>(wanted: Step, compute: () => Promise<Output>) =>
    new Promise<Output>((resolve, reject) => {
      const call = calls++;
      pending.set(call, { compute, resolve: (value) => resolve(value as Output), reject });
      say({ kind: 'step', call, step: wanted });
    });
  const start = async ({ job, run }: Extract<ToChild, { kind: 'start' }>) => {
    const context: JobContext = {
      job,
      payload: job.payload,
      run,
      signal: controller.signal,
      log: remoteLogger(),
      onProgress: (progress) => say({ kind: 'progress', progress }),
      step,
      addFeedback: (document) => say({ kind: 'feedback', document }),
    };
    try {
      const handler = Object.hasOwn(handlers, job.type) ? handlers[job.type] : undefined;
      if (!handler) throw new Error(`the process knows no handler for jobs of type ${job.type}`);
      say({ kind: 'done', result: (await handler(context)) ?? null });
    } catch (error) {
      say({ kind: 'failed', error: toPlainError(error) });
    }
  };
  process.on('message', (message: ToChild) => {
    if (message.kind === 'start') void start(message);
    else if (message.kind === 'stop') controller.abort(fromPlainError(message.error));
    else answer(pending, message);
  });
  // The parent is gone and nobody owns this work: end it with everything it has started.
  process.on('disconnect', endGroup);
  // It may have died while this module was loading, before anybody listened.
  if (!process.connected) endGroup();
  say({ kind: 'ready' });
}

function answer(pending: Map<number, Pending>, message: Extract<ToChild, { call: number }>): void {
  const { call } = message;
  const one = pending.get(call);
  if (!one) return;
  if (message.kind === 'compute') {
    one.compute().then(
      (value) => say({ kind: 'computed', call, value: value ?? null }),
      (error: unknown) => say({ kind: 'threw', call, error: toPlainError(error) }),
    );
    return;
  }
  pending.delete(call);
  if (message.kind === 'stepped') one.resolve(message.output);
  else one.reject(fromPlainError(message.error));
}

function remoteLogger(): Logger {
  const at = (level: LogLevel) => (fields: object, message: string) => say({ kind: 'log', level, fields, message });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function say(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

function endGroup(): void {
  try {
    if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
  } finally {
    process.exit(1);
  }
}
