/** What was found, beside what was asked for. */
export interface Row {
  readonly what: string;
  readonly value: number;
  /** `>=` or `<=` and the number asked for. */
  readonly target: string;
  readonly met: boolean;
}

/** The rows of a run, in the order in which they were found. */
export class Findings {
  readonly rows: Row[] = [];

  atLeast(what: string, value: number, target: number): void {
    this.rows.push({ what, value, target: `>= ${target}`, met: value >= target });
  }

  atMost(what: string, value: number, target: number): void {
    this.rows.push({ what, value, target: `<= ${target}`, met: value <= target });
  }
}
