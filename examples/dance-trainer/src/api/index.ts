export { configPatchSchema, configSchema, type ConfigBody, type ConfigPatch, type ConfigView } from './config.js';
export { keyProtocol, liveCloseCodes, liveProtocol, type LiveMessage, type LiveRequest } from './live-message.js';
export { posesSchema, type PosesBody } from './poses.js';
export {
  loadReferenceSchema,
  referenceListSchema,
  referenceSchema,
  uploadQuerySchema,
  type ReferenceBody,
  type ReferenceView,
} from './reference.js';
export {
  clearSequenceSchema,
  endSectionSchema,
  resolutionSchema,
  sectionSchema,
  timelineSchema,
  type Section,
  type SectionBody,
  type SummaryBody,
  type Timeline,
  type TimelineBody,
} from './report.js';
export { newSessionSchema, sessionSchema, type NewSession, type NewSessionBody } from './session.js';
export { type SessionBody, type SessionView } from './session.js';
export { foundPoseSchema, momentSchema, snapshotSchema } from './snapshot.js';
export type { FoundPose, Moment, MomentBody, Snapshot, SnapshotBody } from './snapshot.js';
