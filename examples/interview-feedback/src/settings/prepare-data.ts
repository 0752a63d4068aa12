import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Settings } from './settings.js';

/** Makes the folders that the settings name; only their owner may look into them. */
export async function prepareData({ dataFolder, databaseUrl }: Settings): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  if (databaseUrl.startsWith('sqlite:')) await mkdir(dirname(databaseUrl.slice('sqlite:'.length)), { recursive: true });
}
