import type { Plugin } from 'vite';

// From its source: the page can be built before the packages are.
import { pageStyles } from '../../../packages/report/src/page/page-styles.js';

/** The look that all Footlight pages share, as the style sheet `virtual:page-styles.css`. */
export function sharedStyles(): Plugin {
  const name = 'virtual:page-styles.css';
  return {
    name: 'footlight-page-styles',
    resolveId: (source) => (source === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? pageStyles : null),
  };
}
