export { createInterviewService, type InterviewService } from './service/create-interview-service.js';
export type { InterviewServiceOptions } from './service/service-options.js';
export { createRecordingStore, type RecordingStore } from './recordings/recording-store.js';
export { openRecording } from './recordings/open-recording.js';
export { interviewSourceSchema, type InterviewSource } from './recordings/interview-source.js';
export { readSettings, type Settings } from './settings/settings.js';
