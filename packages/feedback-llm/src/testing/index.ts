export { gapSnapshot, jointError, snapshot } from './snapshots.js';
