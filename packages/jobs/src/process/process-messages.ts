import type { Job, NewFeedback, Progress } from '@footlight/contracts';

import type { Step } from '../worker/job-handler.js';

/** An error that has crossed a process boundary. */
export interface PlainError {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** A step is asked for (`step`), computed by the child only when the parent says so (`compute`), and answered. */
export type ToChild =
  | { readonly kind: 'start'; readonly job: Job; readonly run: number }
  | { readonly kind: 'compute'; readonly call: number }
  | { readonly kind: 'stepped'; readonly call: number; readonly output: unknown }
  | { readonly kind: 'refused'; readonly call: number; readonly error: PlainError }
  | { readonly kind: 'stop'; readonly error: PlainError };

export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'step'; readonly call: number; readonly step: Step }
  | { readonly kind: 'computed'; readonly call: number; readonly value: unknown }
  | { readonly kind: 'threw'; readonly call: number; readonly error: PlainError }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'feedback'; readonly document: NewFeedback }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly fields: object; readonly message: string }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: PlainError };
