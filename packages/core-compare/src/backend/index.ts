export type { Metric, OnlineWarp, Precision, WarpOptions } from './backend.js';
export { selectBackend, type BackendPreference, type BackendSelection } from './select-backend.js';
