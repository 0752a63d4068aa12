import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { ModelEntry, ModelStore } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import { modelFolder } from './model-folder.js';
import { findModel, modelRegistry } from './model-registry.js';
import { verifyModel, type ModelStatus } from './verify-model.js';

export interface ModelStoreOptions {
  /** The folder of model files. @default `FOOTLIGHT_MODELS_DIR`, else `footlight/models` in the user's cache */
  readonly folder?: string;
  /** @default the models that Footlight knows */
  readonly registry?: readonly ModelEntry[];
}

/** A folder of models that can be looked through. */
export interface FolderModelStore extends ModelStore {
  readonly folder: string;
  /** How every model of the registry stands, by reading the files: what `footlight models verify` shows. */
  verify(): Promise<readonly ModelStatus[]>;
}

/**
 * The models of a folder. A file is read and compared with the registry before it is first used, and again when it has
 * changed. Nothing is ever fetched from here: see `pullModels`.
 */
export function createModelStore(options: ModelStoreOptions = {}): FolderModelStore {
  const folder = modelFolder(options.folder);
  const registry = options.registry ?? modelRegistry;
  const verified = new Map<string, string>();
  return {
    folder,
    list: () => registry,
    verify: () => Promise.all(registry.map((entry) => verifyModel(entry, join(folder, entry.file)))),
    async locate(name) {
      const entry = findModel(name, registry);
      const path = join(folder, entry.file);
      const version = await fileVersion(path);
      if (version !== null && verified.get(path) === version) return path;
      const status = await verifyModel(entry, path);
      if (status.state !== 'verified') throw unusable(status);
      if (version !== null) verified.set(path, version);
      return path;
    },
  };
}

async function fileVersion(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found && `${found.size} ${found.mtimeMs} ${found.ino}`;
}

function unusable({ entry, path, state, detail }: ModelStatus): MediaAnalysisError {
  const remedy = `run: footlight models pull ${entry.name}`;
  if (state === 'missing')
    return new MediaAnalysisError(
      'media-analysis/model-missing',
      `the model ${entry.name} (${entry.role}) is not at ${path}; ${remedy}, or set FOOTLIGHT_MODELS_DIR to a folder that has it`,
    );
  return new MediaAnalysisError(
    'media-analysis/model-corrupt',
    `the file ${path} is not the registered ${entry.name} (${detail}); ${remedy}`,
  );
}
