/** What a file may cost. Every field has a default; a hostile file runs into one of them and into nothing else. */
export interface MediaLimits {
  /** Wall time spent waiting for ffmpeg; the consumer's own time is not counted. @default 3_600_000 (one hour) */
  readonly waitMs?: number;
  /** Longest silence of ffmpeg while it is waited for. @default 30_000 */
  readonly stallMs?: number;
  /** Bytes that ffmpeg may hand over, all frames or samples together. @default 1 TiB, i.e. hours of frames */
  readonly outputBytes?: number;
  /** Bytes of a stream that may be kept in a temporary file when it has to be read out of order. @default 8 GiB */
  readonly spoolBytes?: number;
  /** Pixels of one coded frame. @default 35_389_440 (8K: 8192 x 4320) */
  readonly framePixels?: number;
  /** Streams in the container. @default 64 */
  readonly streams?: number;
}

export const defaultLimits: Required<MediaLimits> = {
  waitMs: 3_600_000,
  stallMs: 30_000,
  outputBytes: 2 ** 40,
  spoolBytes: 8 * 2 ** 30,
  framePixels: 8192 * 4320,
  streams: 64,
};

/** Fills in the defaults. @throws RangeError for a limit that is no positive number */
export function resolveLimits(limits: MediaLimits = {}): Required<MediaLimits> {
  const entries = Object.entries(defaultLimits).map(([name, value]) => {
    const chosen = limits[name as keyof MediaLimits] ?? value;
    if (!(chosen > 0) || !Number.isFinite(chosen))
      throw new RangeError(`limits.${name} is ${chosen}; it must be a positive number`);
    return [name, chosen];
  });
  return Object.fromEntries(entries) as Required<MediaLimits>;
}
