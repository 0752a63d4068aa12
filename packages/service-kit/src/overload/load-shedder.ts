import type { Clock } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';

import type { EventLoopMonitor } from '../health/event-loop.js';
import { ServiceError } from '../problem/http-error.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';

export interface LoadShedderOptions {
  /** Requests served at once. @default 1000 */
  readonly maxInFlight?: number;
  /** Event-loop lag from which requests are shed, milliseconds. @default 250 */
  readonly maxLagMs?: number;
  /** Lag below which they are accepted again. @default half of `maxLagMs` */
  readonly recoverLagMs?: number;
  readonly monitor: EventLoopMonitor;
  readonly clock?: Clock;
  /** How often lag is read, milliseconds. @default 500 */
  readonly sampleMs?: number;
}

/** Refuses early what could only be answered late, with hysteresis so that it does not flutter. */
export class LoadShedder {
  #inFlight = 0;
  #lagging = false;
  #sampledMs = -Infinity;
  #draining = false;

  constructor(private readonly options: LoadShedderOptions) {}

  get inFlight(): number {
    return this.#inFlight;
  }

  /** False from the moment of {@link drain}, and while requests are being shed. */
  accepting(): boolean {
    return !this.#draining && !this.#overloaded();
  }

  /** Refuses everything from now on. */
  drain(): void {
    this.#draining = true;
  }

  /** @throws ServiceError `service/overloaded` (503 with Retry-After) */
  middleware(): StepHandler {
    const leave = () => {
      this.#inFlight -= 1;
    };
    return asMiddleware(() => {
      if (!this.accepting())
        throw new ServiceError('service/overloaded', 'Too much is going on here just now: try again shortly.', {
          retryAfterSeconds: 1,
          retryable: true,
        });
      this.#inFlight += 1;
      return leave;
    });
  }

  #overloaded(): boolean {
    const {
      maxInFlight = 1000,
      maxLagMs = 250,
      recoverLagMs = maxLagMs / 2,
      monitor,
      clock = systemClock,
      sampleMs = 500,
    } = this.options;
    if (clock.now() - this.#sampledMs >= sampleMs) {
      this.#sampledMs = clock.now();
      this.#lagging = monitor.lagMs() > (this.#lagging ? recoverLagMs : maxLagMs);
    }
    return this.#lagging || this.#inFlight >= maxInFlight;
  }
}
