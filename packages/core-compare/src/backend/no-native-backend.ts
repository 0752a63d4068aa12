import type { Backend } from './backend.js';

/** Stands for the addon in builds for the browser, where there is none. */
export function loadNativeBackend(): Backend {
  throw new Error('the native addon needs Node.js; in a browser the TypeScript backend is the one there is');
}
