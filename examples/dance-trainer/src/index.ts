export { createDanceTrainer, type DanceTrainer } from './dance-trainer.js';
export { defaultLimits, type DanceTrainerLimits, type DanceTrainerOptions } from './settings/dance-trainer-options.js';
export type { ExtractedPoses, ExtractReference } from './references/extract-reference.js';
export { snapshotBytes } from './trainer-app.js';
