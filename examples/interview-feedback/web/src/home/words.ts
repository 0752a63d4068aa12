import type { InterviewBody } from '../api/interviews.js';

/** `1:05`. */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Where an interview stands, in a word or two. */
export const statusWords: Readonly<Record<InterviewBody['status'], string>> = {
  pending: 'In line',
  processing: 'Being analysed',
  completed: 'Ready',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** `12 May, 14:03`. */
export function whenWords(iso: string): string {
  return new Date(iso).toLocaleString([], { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
}
