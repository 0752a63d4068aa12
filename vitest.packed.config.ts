import { defineConfig } from 'vitest/config';

/** Tests of what is published: they need the built packages, so they run apart, after the build. */
export default defineConfig({
  test: { include: ['tooling/packed/**/*.packed.ts'], testTimeout: 300_000, hookTimeout: 300_000, pool: 'forks' },
});
