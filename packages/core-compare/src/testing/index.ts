export {
  choreographer,
  createChoreography,
  faithful,
  freedoms,
  generatedDance,
  lateAndSloppy,
  perform,
  type BodyPose,
  type Choreography,
  type ChoreographyOptions,
  type Freedom,
  type GeneratedDance,
  type Habit,
  type Performer,
  type PerformOptions,
} from './choreography/index.js';
export { changingTempo, mirror, perturb, reorder, retime, timesAt, type Perturbation } from './perturbation/index.js';
