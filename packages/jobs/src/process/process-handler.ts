import { type ChildProcess, fork } from 'node:child_process';

import { JobsError } from '../errors/jobs-error.js';
import { processOptions } from '../internal/sibling-module.js';
import type { JobContext, JobHandler } from '../worker/job-handler.js';
import { fromPlainError, toPlainError } from './plain-error.js';
import type { FromChild, ToChild } from './process-messages.js';

export interface ProcessHandlerOptions {
  /** A module that calls `serveJobs`. */
  readonly module: URL;
  /** Heap limit of the child in MiB: a job that needs more ends its own process and no other. @default Node's own */
  readonly maxHeapMiB?: number;
  /** Milliseconds between asking the child to stop and killing it with everything it started. @default 2,000 */
  readonly graceMs?: number;
  /** @default the parent's environment */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * A handler that does each job in a process of its own, so that neither a blocked event loop nor a crash nor memory
 * without end reaches the worker. Everything the child writes goes through the parent's lease.
 *
 * The handler throws what the child's handler threw, and JobsError `jobs/child-died` (retryable) when the process ended.
 */
export function createProcessHandler(options: ProcessHandlerOptions): JobHandler {
  return async (context) => {
    const child = start(options);
    const conversation = converse(child, context);
    const graceMs = options.graceMs ?? 2000;
    let killer: NodeJS.Timeout | undefined;
    const stop = () => {
      say(child, { kind: 'stop', error: toPlainError(context.signal.reason) });
      killer = setTimeout(() => killTree(child), graceMs);
    };
    if (context.signal.aborted) stop();
    else context.signal.addEventListener('abort', stop, { once: true });
    try {
      return await conversation;
    } finally {
      context.signal.removeEventListener('abort', stop);
      clearTimeout(killer);
      killTree(child);
    }
  };
}

function start({ module, maxHeapMiB, env }: ProcessHandlerOptions): ChildProcess {
  const heap = maxHeapMiB === undefined ? [] : [`--max-old-space-size=${maxHeapMiB}`];
  // Detached makes the child the leader of a process group, so that what it started (ffmpeg) can be ended with it.
  return fork(module, [], {
    detached: process.platform !== 'win32',
    execArgv: [...processOptions(module), ...heap],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(env && { env }),
  });
}

/** Serves the child until it is done, has failed, or is gone. */
function converse(child: ChildProcess, context: JobContext): Promise<unknown> {
  const computing = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const step = async (call: number, message: Extract<FromChild, { kind: 'step' }>) => {
    const compute = () =>
      new Promise<unknown>((resolve, reject) => {
        computing.set(call, { resolve, reject });
        say(child, { kind: 'compute', call });
      });
    try {
      say(child, { kind: 'stepped', call, output: await context.step(message.step, compute) });
    } catch (error) {
      say(child, { kind: 'refused', call, error: toPlainError(error) });
    }
  };
  return new Promise((resolve, reject) => {
    const answer: { [Kind in FromChild['kind']]: (message: Extract<FromChild, { kind: Kind }>) => void } = {
      ready: () => say(child, { kind: 'start', job: context.job, run: context.run }),
      step: (message) => void step(message.call, message),
      computed: ({ call, value }) => computing.get(call)?.resolve(value),
      threw: ({ call, error }) => computing.get(call)?.reject(fromPlainError(error)),
      progress: ({ progress }) => context.onProgress(progress),
      feedback: ({ document }) => context.addFeedback(document),
      log: ({ level, fields, message }) => context.log[level](fields, message),
      done: ({ result }) => resolve(result),
      failed: ({ error }) => reject(fromPlainError(error)),
    };
    child.on('message', (message: FromChild) => (answer[message.kind] as (message: FromChild) => void)(message));
    child.on('error', (cause) => reject(died(`could not be run: ${cause.message}`, cause)));
    child.on('exit', (code, signal) => reject(died(`ended with ${signal ?? `code ${code}`}`)));
  });
}

function died(how: string, cause?: Error): JobsError {
  return new JobsError('jobs/child-died', `the process of the job ${how} before the job was done`, {
    cause,
    retryable: true,
  });
}

function say(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => {});
}

/** Ends the child's whole process group. */
function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}
