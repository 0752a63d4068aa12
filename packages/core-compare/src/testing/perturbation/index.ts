export { changingTempo, mirror, perturb, reorder, retime, timesAt, type Perturbation } from './perturbation.js';
