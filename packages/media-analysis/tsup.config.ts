import { rmSync } from 'node:fs';

import { preset } from '@footlight/build-config';

// Once, for both builds: tsup's own cleaning of one of them takes away declarations that the other has just written.
rmSync('dist', { recursive: true, force: true });

/** The browser's files stand alone: a page may import them as they are. */
const browser = preset(['browser'], {
  clean: false,
  shims: false,
  platform: 'browser',
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.conditions = ['browser', '@footlight/source'];
  },
});

export default [preset(['index', 'testing'], { clean: false }), browser];
