import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where the pinned pnpm and the stamps of finished steps live; git-ignored. */
export const toolsFolder = join(root, '.tools');

/** The environment in which the workspace's own commands are found first. */
export function toolEnvironment() {
  const folders = [join(toolsFolder, 'node_modules/.bin'), join(root, 'node_modules/.bin')];
  return {
    ...process.env,
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    PATH: [...folders, process.env.PATH ?? ''].join(delimiter),
  };
}
