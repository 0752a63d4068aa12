import type { Writable } from 'node:stream';

/** Resolves when the stream takes more, or when it is closed. Leaves no listener behind. */
export function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close', 'error']) stream.off(event, done);
      resolve();
    };
    if (stream.destroyed || !stream.writableNeedDrain) return resolve();
    for (const event of ['drain', 'close', 'error']) stream.on(event, done);
  });
}
