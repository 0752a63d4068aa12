import { defineConfig } from 'vitest/config';

// Not 'import': it is there anyway, and named here it would reach the `require` of CommonJS packages too.
const conditions = ['@footlight/source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      'packages/*/{src,test}/**/*.test.ts',
      'tooling/**/*.test.ts',
      'benchmarks/**/*.test.ts',
      'examples/*/{src,test,web/src}/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: ['tooling/testkit/src/property-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // By default one core is left idle, which on two cores doubles the time: many tests wait for other processes.
    maxWorkers: '100%',
  },
});
