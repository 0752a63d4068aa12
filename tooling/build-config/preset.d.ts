import type { Options } from 'tsup';

export type Entry = 'index' | 'main' | 'testing' | 'browser' | (string & {});
/** The one build of every package: ESM, CJS and declarations. */
export function preset(entries: readonly Entry[], overrides?: Options): Options;
