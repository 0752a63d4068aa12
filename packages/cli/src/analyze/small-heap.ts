import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the room for new objects as small as it is at first. An analysis makes little garbage that lives long, yet V8 would let that room grow
 * to three times 16 MB: 30 MB more of memory, and no time saved. For a process of its own, never for an application's.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
