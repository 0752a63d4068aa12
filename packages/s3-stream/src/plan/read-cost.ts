/**
 * What reading costs, in any unit: only the ratio of the two counts. A gap of less than `perRequest / perByte` bytes is
 * cheaper to read through than to step over.
 */
export interface ReadCost {
  readonly perByte: number;
  readonly perRequest: number;
}

/** Costs to choose from. */
export const readCosts = {
  /** Money, out of the region: $0.09 a GB and $0.0004 per 1,000 GETs (S3 Standard, us-east-1 list prices), so gaps of 4.4 KB. */
  bytes: { perByte: 0.09 / 1e9, perRequest: 4e-7 },
  /** Both matter: gaps of 64 KiB. */
  balanced: { perByte: 1, perRequest: 65_536 },
  /** Time, in the region: 30 ms to the first byte at 100 MB/s, so gaps of 3 MB; ordinary files are then read in one pass. */
  requests: { perByte: 1 / 100e6, perRequest: 0.03 },
} as const satisfies Record<string, ReadCost>;

export type ReadCostName = keyof typeof readCosts;

/** The gap in bytes up to which reading through is cheaper. */
export function breakEvenBytes(cost: ReadCost): number {
  if (!(cost.perByte >= 0) || !(cost.perRequest >= 0) || cost.perByte + cost.perRequest === 0)
    throw new RangeError(
      `costs are ${cost.perByte} a byte and ${cost.perRequest} a request; give numbers of at least 0, one of them above`,
    );
  return cost.perByte === 0 ? Number.POSITIVE_INFINITY : cost.perRequest / cost.perByte;
}

export function resolveCost(cost: ReadCostName | ReadCost): ReadCost {
  return typeof cost === 'string' ? readCosts[cost] : cost;
}
