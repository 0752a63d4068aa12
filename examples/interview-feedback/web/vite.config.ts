import { defineConfig } from 'vite';

import { sharedStyles } from '../../page-kit/vite/shared-styles.js';

const server = process.env['FOOTLIGHT_SERVER'] ?? 'http://127.0.0.1:8090';

export default defineConfig({
  plugins: [sharedStyles()],
  publicDir: '../../page-kit/web/public',
  resolve: { conditions: ['@footlight/source', 'module', 'browser', 'import', 'default'] },
  // Files of their own: the content security policy allows no data: addresses for code.
  build: { target: 'es2022', assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', proxy: { '/api': { target: server } } },
});
