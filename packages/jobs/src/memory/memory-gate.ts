import { type MemoryReading, readMemory } from './memory-reading.js';

/** Whether a worker may take more work. `'shed'`: servers around it should refuse requests too. */
export type Admission = { readonly state: 'open' } | Refusal;

interface Refusal {
  readonly state: 'closed' | 'shed';
  readonly reason: string;
}

export interface MemoryGateOptions {
  /** Share of the limit that may be used: 0.75 in development and 0.85 in production, as in the AI Feedback Service. @default 0.75 */
  readonly threshold?: number;
  /** How far below the threshold memory must fall before the gate opens again. @default 0.1 */
  readonly hysteresis?: number;
  /** ... and for how long, in milliseconds. @default 30,000 */
  readonly settleMs?: number;
  /** Percent of the last 10 s in which some task waited for memory: above, no new work. @default 10 */
  readonly somePressure?: number;
  /** Percent of the last 10 s in which every task waited: above, shed. @default 5 */
  readonly fullPressure?: number;
  /** @default reads this process's cgroup, else the machine */
  readonly read?: () => MemoryReading;
  /** Milliseconds by a clock that never jumps. @default performance.now */
  readonly now?: () => number;
}

/** Refuses work while memory is short. */
export interface MemoryGate {
  check(): Admission;
  /** The last reading's share of the limit, 0..1 or more. */
  readonly usedShare: number;
}

export function createMemoryGate(options: MemoryGateOptions = {}): MemoryGate {
  return new HystereticGate(options);
}

class HystereticGate implements MemoryGate {
  readonly #options: Required<MemoryGateOptions>;
  #shut: Refusal | null = null;
  #calmSince: number | null = null;
  usedShare = 0;

  constructor(options: MemoryGateOptions) {
    const { threshold = 0.75, hysteresis = 0.1, settleMs = 30_000, somePressure = 10, fullPressure = 5 } = options;
    const { read = readMemory, now = () => performance.now() } = options;
    this.#options = { threshold, hysteresis, settleMs, somePressure, fullPressure, read, now };
  }

  check(): Admission {
    const reading = this.#options.read();
    this.usedShare = reading.usedBytes / reading.limitBytes;
    const trouble = this.#trouble(reading);
    if (trouble) {
      this.#shut = trouble;
      this.#calmSince = null;
    } else if (this.#shut) this.#maybeOpen(reading);
    return this.#shut ?? { state: 'open' };
  }

  #trouble({ pressure, source, limitBytes }: MemoryReading): Refusal | null {
    const { threshold, somePressure, fullPressure } = this.#options;
    if (pressure && pressure.full > fullPressure)
      return {
        state: 'shed',
        reason: `memory pressure: all tasks stalled ${pressure.full} % of the last 10 s (limit ${fullPressure} %)`,
      };
    if (pressure && pressure.some > somePressure)
      return {
        state: 'closed',
        reason: `memory pressure: some task stalled ${pressure.some} % of the last 10 s (limit ${somePressure} %)`,
      };
    if (this.usedShare < threshold) return null;
    const used = `${percent(this.usedShare)} of ${mebibytes(limitBytes)} (${source})`;
    return { state: 'closed', reason: `memory: ${used} is used (limit ${percent(threshold)})` };
  }

  #maybeOpen(reading: MemoryReading): void {
    const { threshold, hysteresis, settleMs, somePressure, now } = this.#options;
    const stalled = reading.pressure !== null && reading.pressure.some > somePressure / 2;
    if (this.usedShare >= threshold - hysteresis || stalled) {
      this.#calmSince = null;
      return;
    }
    this.#calmSince ??= now();
    if (now() - this.#calmSince >= settleMs) this.#shut = null;
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
