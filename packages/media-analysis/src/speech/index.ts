export { filledPauses, mergeFillers } from './filled-pauses.js';
export type { Pause } from './speech-segments.js';
export { summarizeSpeech, type SpeechSummary } from './speech-summary.js';
export { openVoiceModel } from './voice-model.js';
