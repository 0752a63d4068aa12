export { renderReport } from './report.js';
export type { NamedSequence, ReportInput, ReportPerformance } from './report-input.js';
