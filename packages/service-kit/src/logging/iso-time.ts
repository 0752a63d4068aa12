let second = Number.NaN;
let written = '';

/** The time as pino wants it in a line: ISO 8601, to the millisecond. A second is spelled out once, however many lines it has. */
export function isoTime(): string {
  const now = Date.now();
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    written = new Date(second).toISOString().slice(0, -4);
  }
  return `,"time":"${written}${String(milliseconds).padStart(3, '0')}Z"`;
}
