export { bands, evidenceSchema, metricSchema, type Band, type Evidence, type Metric } from './metric.js';
export {
  interviewCurvesSchema,
  interviewMarkSchema,
  interviewMediaSchema,
  interviewReportSchema,
  interviewThumbnailSchema,
  interviewTranscriptSchema,
  markKinds,
  transcriptWordSchema,
  type InterviewCurves,
  type InterviewMark,
  type InterviewMedia,
  type InterviewReport,
  type InterviewThumbnail,
  type InterviewTranscript,
} from './interview-report.js';
