/** A model as the registry knows it. */
export interface ModelEntry {
  readonly name: string;
  readonly file: string;
  readonly role: string;
  readonly licence: string;
  readonly bytes: number;
  readonly url: string;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Where model files are. Never fetches on its own. */
export interface ModelStore {
  list(): readonly ModelEntry[];
  /** The path of a verified file. @throws a FootlightError that gives the exact command to run when it is missing */
  locate(name: string): Promise<string>;
}
