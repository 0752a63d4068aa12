import { homedir } from 'node:os';
import { join } from 'node:path';

import { readEnvironment } from '../internal/environment.js';

/** The folder of models: the option, then `FOOTLIGHT_MODELS_DIR`, then the user's cache. */
export function modelFolder(option?: string): string {
  return option ?? readEnvironment().modelsFolder ?? join(userCache(), 'footlight', 'models');
}

function userCache(): string {
  const { platform, env } = process;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
}
