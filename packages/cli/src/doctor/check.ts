/** One thing that Footlight needs or can use. */
export interface Check {
  readonly name: string;
  /** `ok`; `fallback`: slower or smaller without, but working; `missing`: what it is needed for cannot be done. */
  readonly status: 'ok' | 'fallback' | 'missing';
  readonly detail: string;
  /** What to do, or `null` when there is nothing to do. */
  readonly remedy: string | null;
}
