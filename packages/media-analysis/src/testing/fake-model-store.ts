import type { ModelEntry, ModelStore } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { modelRegistry } from '../models/model-registry.js';

/** A store whose files are given as name to path; every other model is missing. */
export class FakeModelStore implements ModelStore {
  /** The names asked for, in order. */
  readonly located: string[] = [];
  readonly #paths: Readonly<Record<string, string>>;

  constructor(paths: Readonly<Record<string, string>> = {}) {
    this.#paths = paths;
  }

  list(): readonly ModelEntry[] {
    return modelRegistry;
  }

  async locate(name: string): Promise<string> {
    this.located.push(name);
    const path = this.#paths[name];
    if (path !== undefined) return path;
    throw new MediaAnalysisError(
      'media-analysis/model-missing',
      `the model ${name} is not in this fake store; run: footlight models pull ${name}`,
    );
  }
}
