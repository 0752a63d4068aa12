export {
  choreographer,
  createChoreography,
  faithful,
  freedoms,
  lateAndSloppy,
  perform,
  type BodyPose,
  type Choreography,
  type ChoreographyOptions,
  type Freedom,
  type Habit,
  type Performer,
  type PerformOptions,
} from './choreography/index.js';
export { changingTempo, mirror, perturb, reorder, retime, timesAt, type Perturbation } from './perturbation/index.js';
