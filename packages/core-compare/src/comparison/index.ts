export { compareSequences } from './compare-sequences.js';
export type { CompareOptions } from './compare-options.js';
export type { ScoreOptions } from './score-options.js';
