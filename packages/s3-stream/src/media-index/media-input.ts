import { CustomSource, Input, MATROSKA, MP4, QTFF, WEBM } from 'mediabunny';

/** Gives bytes [start, end) to a demuxer. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;

/** A mediabunny input over our own reading: it keeps little itself and never reads ahead. The caller disposes of it. */
export function openInput(size: number, read: ReadBytes): Input {
  const source = new CustomSource({
    getSize: () => size,
    read,
    maxCacheSize: 4 * 1024 * 1024,
    prefetchProfile: 'none',
    // Failures reach whoever awaits the packet; the same failure again, with nobody waiting, must not end the process.
    handleUnhandledError: () => {},
  });
  return new Input({ source, formats: [MP4, QTFF, MATROSKA, WEBM] });
}
