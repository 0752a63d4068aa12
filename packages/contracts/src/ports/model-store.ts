/** A model as the registry knows it. */
export interface ModelEntry {
  readonly name: string;
  /** The file's name in the folder of models. */
  readonly file: string;
  readonly role: string;
  /** SPDX. */
  readonly licence: string;
  /** Size of the file that has `sha256`. */
  readonly bytes: number;
  /** Where the file is published; `null` when it is not published in this form. */
  readonly url: string | null;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Git blob hashes (SHA-1 of `blob <size>\0` and the content) of other exports of the same model that are accepted. */
  readonly gitBlobs: readonly string[];
  /** Where the weights come from, in words. */
  readonly source: string;
}

/** Where model files are. Never fetches on its own. */
export interface ModelStore {
  list(): readonly ModelEntry[];
  /** The path of a verified file. @throws a FootlightError that gives the exact command to run when it is missing */
  locate(name: string): Promise<string>;
}
