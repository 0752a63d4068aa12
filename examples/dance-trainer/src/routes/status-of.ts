/** The status of the SDK's own errors whose messages were written for people and name nothing of this machine. */
const statuses: Readonly<Record<string, number>> = {
  'coach/invalid-option': 400,
  'coach/session-ended': 409,
  'compare/invalid-frame': 400,
  'compare/invalid-option': 400,
  'compare/invalid-sequence': 422,
  'compare/unknown-format': 415,
  'compare/corrupt-file': 422,
  'compare/unsafe-pickle': 422,
  'compare/file-too-large': 413,
  'compare/unknown-shape': 422,
  'scoring/invalid-option': 400,
  'scoring/resolution-unavailable': 422,
  'feedback/invalid-option': 400,
  'feedback/invalid-snapshot': 400,
  'media-analysis/not-a-picture': 422,
  'media-analysis/too-large': 413,
  'media-analysis/timed-out': 503,
};

/** For {@link createApi}: `null` hides the message behind a 500. */
export function statusOf(code: string): number | null {
  return statuses[code] ?? null;
}
