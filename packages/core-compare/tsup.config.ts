import { preset } from '@footlight/build-config';

/**
 * The browser's files stand alone (a page may import them as they are) and take the stand-in for the addon. The contracts come from
 * their source, module by module, so that what is not used falls away.
 */
const browser = preset(['browser'], {
  clean: false,
  shims: false,
  minify: true,
  platform: 'browser',
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.conditions = ['browser', '@footlight/source'];
  },
});

export default [preset(['index', 'testing'], { clean: ['!browser.*'] }), browser];
