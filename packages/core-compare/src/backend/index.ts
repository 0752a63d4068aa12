export type {
  Backend,
  Metric,
  OnlineWarp,
  PathResult,
  Precision,
  ResolvedDtwOptions,
  SeriesView,
  SubsequenceMatch,
  WarpOptions,
} from './backend.js';
export { selectBackend, type BackendPreference, type BackendSelection } from './select-backend.js';
export { typescriptBackend } from './typescript/typescript-backend.js';
