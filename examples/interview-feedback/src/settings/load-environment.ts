import { join } from 'node:path';

import { withEnvironmentFile } from '@footlight/service-kit';

import { exampleFolder } from './example-folder.js';
import { readSettings, type Settings } from './settings.js';

/** Settings of this process, which takes what it does not have from `.env` beside the README; so do the processes it starts. */
export function loadSettings(): Settings {
  Object.assign(process.env, withEnvironmentFile(join(exampleFolder, '.env')));
  return readSettings();
}
