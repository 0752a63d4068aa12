import { clock } from '@footlight/report';

/** Below this offset, in seconds, nobody is called early or late while dancing. */
export const onTime = 0.12;

/** `0.3 s late`, `on time`: coarse enough to be read in motion. Positive offsets are ahead of the reference. */
export function timingWords(offset: number | null): string {
  if (offset === null) return '–';
  if (Math.abs(offset) < onTime) return 'on time';
  return `${Math.abs(offset).toFixed(1)} s ${offset < 0 ? 'late' : 'early'}`;
}

/** The first letter in capitals. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The second in which a moment lies, as the coach's sentences name it: `0:16` for 16.8 s. */
export function secondOf(seconds: number): string {
  return clock(Math.floor(seconds));
}
