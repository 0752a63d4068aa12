/** The arrows of ARCHITECTURE.md as rules: packages may only import what stands above them. */
const allowed = {
  contracts: [],
  'core-compare': ['contracts'],
  scoring: ['contracts'],
  'feedback-llm': ['contracts'],
  's3-stream': ['contracts'],
  'media-analysis': ['contracts', 'core-compare'],
  jobs: ['contracts'],
  coach: ['contracts', 'core-compare', 'scoring', 'feedback-llm', 's3-stream', 'media-analysis', 'jobs'],
  report: ['contracts', 'core-compare'],
  'service-kit': ['contracts'],
  cli: [
    'contracts',
    'core-compare',
    'scoring',
    'feedback-llm',
    's3-stream',
    'media-analysis',
    'jobs',
    'coach',
    'report',
  ],
};

const arrows = Object.entries(allowed).map(([name, upward]) => ({
  name: `${name}-imports-only-upward`,
  severity: 'error',
  from: { path: `^packages/${name}/src`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^packages/',
    pathNot: [name, ...upward].map((target) => `^packages/${target}/`),
  },
}));

/** A vendor may be imported in the folder of its adapter and nowhere else. */
const vendors = {
  openai: 'packages/feedback-llm/src/openai/',
  '@aws-sdk': 'packages/s3-stream/src/s3/',
  'onnxruntime-(node|web)': 'packages/media-analysis/src/onnx/',
  '@huggingface': 'packages/media-analysis/src/transcription/',
  mysql2: 'packages/jobs/src/mysql/',
  libsql: 'packages/jobs/src/sqlite/',
  bullmq: 'packages/jobs/src/bullmq/',
  ioredis: 'packages/jobs/src/bullmq/',
};
const adapters = Object.entries(vendors).map(([vendor, folder]) => ({
  name: `${vendor}-only-in-its-adapter`,
  severity: 'error',
  from: { path: '^packages/[^/]+/src', pathNot: [`^${folder}`, '\\.test\\.ts$', '/testing/'] },
  to: { path: `node_modules/${vendor}`, dependencyTypesNot: ['type-only'] },
}));

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-imports-examples',
      severity: 'error',
      from: { pathNot: '^examples/' },
      to: { path: '^examples/' },
    },
    {
      name: 'internal-stays-inside',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/internal/', pathNot: '^packages/$1/' },
    },
    ...arrows,
    ...adapters,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|__fixtures__)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@footlight/source', 'import', 'node', 'default'],
    },
  },
};
