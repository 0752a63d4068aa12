import { createRequire } from 'node:module';

import type * as native from '@footlight/compare-native';

/** A module as the addon's package exports it. */
export type Addon = typeof native;

/**
 * Loads `@footlight/compare-native`.
 *
 * Env (read by that package): `FOOTLIGHT_NATIVE_PATH`, a `.node` file to load and nothing else.
 *
 * @throws Error that lists every place tried and why it failed
 */
export function loadAddon(): Addon {
  return createRequire(import.meta.url)('@footlight/compare-native') as Addon;
}
