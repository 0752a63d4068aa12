const sourceOf = (entry) => (entry === 'testing' ? 'src/testing/index.ts' : `src/${entry}.ts`);

/** ESM + CJS + declarations. `shims` gives the CJS build an `import.meta.url`, without which the addon's loader would fail there. */
export const preset = (entries, overrides = {}) => ({
  entry: Object.fromEntries(entries.map((entry) => [entry, sourceOf(entry)])),
  format: ['esm', 'cjs'],
  dts: { compilerOptions: { customConditions: [] } },
  sourcemap: true,
  clean: true,
  target: 'node20',
  shims: true,
  treeshake: true,
  ...overrides,
});
