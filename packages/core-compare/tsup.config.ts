import { preset } from '@footlight/build-config';

/** The browser's files stand alone (a page may import them as they are) and take the stand-in for the addon. */
const browser = preset(['browser'], {
  clean: false,
  shims: false,
  platform: 'browser',
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.conditions = ['browser'];
  },
});

export default [preset(['index', 'testing'], { clean: ['!browser.*'] }), browser];
