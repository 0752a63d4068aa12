export { createChoreography, type Choreography, type ChoreographyOptions } from './choreography.js';
export { generatedDance, type GeneratedDance } from './generated-dance.js';
export { perform, type PerformOptions } from './perform.js';
export { choreographer, faithful, lateAndSloppy, type Habit, type Performer } from './performer.js';
export { freedoms, type BodyPose, type Freedom } from './body-pose.js';
