import { defineConfig } from 'vite';

import { sharedStyles } from '../../page-kit/vite/shared-styles.js';

const server = process.env['FOOTLIGHT_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [sharedStyles()],
  publicDir: '../../page-kit/web/public',
  resolve: { conditions: ['@footlight/source', 'module', 'browser', 'import', 'default'] },
  worker: { format: 'es' },
  // Fonts, pictures and WebAssembly as files of their own: the content security policy allows no data: addresses for code.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    // zod annotates for another bundler; Rollup says so for every such comment.
    rollupOptions: { onLog: (level, log, handle) => log.code === 'INVALID_ANNOTATION' || handle(level, log) },
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server, ws: true } } },
});
