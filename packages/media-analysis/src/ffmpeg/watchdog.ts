import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { MediaLimits } from './media-limits.js';

const checkEveryMs = 200;

/** Counts the time spent waiting for ffmpeg, and calls `onExpired` once when a limit has passed. */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  #waiting = true;
  #waitedMs = 0;
  #silentMs = 0;
  #lastTick = performance.now();

  constructor(limits: Required<MediaLimits>, label: string, onExpired: (error: MediaAnalysisError) => void) {
    this.#timer = setInterval(() => {
      this.#tick();
      const passed = this.#waitedMs > limits.waitMs ? 'waitMs' : this.#silentMs > limits.stallMs ? 'stallMs' : null;
      if (passed) this.stop();
      if (passed) onExpired(expired(label, passed, limits[passed]));
    }, checkEveryMs);
    this.#timer.unref();
  }

  /** ffmpeg has shown that it lives. */
  seen(): void {
    this.#silentMs = 0;
  }

  /** Whether anybody is waiting for ffmpeg; time passes only then. */
  set waiting(waiting: boolean) {
    this.#tick();
    if (!waiting) this.#silentMs = 0;
    this.#waiting = waiting;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    if (this.#waiting) {
      this.#waitedMs += now - this.#lastTick;
      this.#silentMs += now - this.#lastTick;
    }
    this.#lastTick = now;
  }
}

function expired(label: string, limit: 'waitMs' | 'stallMs', value: number): MediaAnalysisError {
  const what = limit === 'stallMs' ? `gave nothing for ${value} ms` : `took more than ${value} ms of waiting`;
  return new MediaAnalysisError(
    'media-analysis/timed-out',
    `${label} ${what}; raise limits.${limit} or send a smaller file`,
    {
      retryable: limit === 'stallMs',
    },
  );
}
