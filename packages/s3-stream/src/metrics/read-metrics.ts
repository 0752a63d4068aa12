import { silentMeter, type Meter } from '@footlight/contracts';

/** What reading cost, for one purpose. */
export interface PurposeMetrics {
  /** Bytes of bodies that arrived. */
  readonly fetchedBytes: number;
  /** Bytes handed to a caller. */
  readonly usedBytes: number;
  /** Fetched and never handed on. */
  readonly wastedBytes: number;
  readonly requests: number;
  /** Requests that repeated or resumed an earlier one. */
  readonly retries: number;
}

/** The totals, and the same by purpose (`'index'`, `'audio'`, `'frames'`...; `'data'` when a read names none). */
export interface ReadMetrics extends PurposeMetrics {
  readonly byPurpose: Readonly<Record<string, PurposeMetrics>>;
}

type Counted = 'fetchedBytes' | 'usedBytes' | 'requests' | 'retries';
type Tally = Record<Counted, number>;

const meterNames: Readonly<Record<Counted, string>> = {
  fetchedBytes: 's3_bytes_total',
  usedBytes: 's3_bytes_used_total',
  requests: 's3_requests_total',
  retries: 's3_retries_total',
};
const noPurpose = 'data';
// Purposes become metric labels, which must stay few: a caller that names every read differently lands in one bucket.
const maxPurposes = 32;

/** Counts reading by purpose, and tells a {@link Meter} as it goes. */
export class ReadTally {
  readonly #byPurpose = new Map<string, { readonly tally: Tally; readonly labels: { readonly purpose: string } }>();
  readonly #meter: Meter;

  constructor(meter: Meter = silentMeter) {
    this.#meter = meter;
  }

  add(counted: Counted, amount: number, purpose: string = noPurpose): void {
    const { tally, labels } = this.#byPurpose.get(purpose) ?? this.#begin(purpose);
    tally[counted] += amount;
    this.#meter.count(meterNames[counted], amount, labels);
  }

  snapshot(): ReadMetrics {
    const total: Tally = emptyTally();
    const byPurpose: Record<string, PurposeMetrics> = {};
    for (const [purpose, { tally }] of this.#byPurpose) {
      for (const counted of Object.keys(total) as Counted[]) total[counted] += tally[counted];
      byPurpose[purpose] = withWaste(tally);
    }
    return { ...withWaste(total), byPurpose };
  }

  #begin(purpose: string) {
    const label = this.#byPurpose.size < maxPurposes ? purpose : 'other';
    const entry = this.#byPurpose.get(label) ?? { tally: emptyTally(), labels: { purpose: label } };
    this.#byPurpose.set(label, entry);
    return entry;
  }
}

function emptyTally(): Tally {
  return { fetchedBytes: 0, usedBytes: 0, requests: 0, retries: 0 };
}

function withWaste(tally: Tally): PurposeMetrics {
  return { ...tally, wastedBytes: Math.max(0, tally.fetchedBytes - tally.usedBytes) };
}
