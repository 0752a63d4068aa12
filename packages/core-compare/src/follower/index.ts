export { createFollower, type Follower } from './follower.js';
export type { FollowerOptions } from './follower-options.js';
export type { RepeatedSection } from './loop-watch.js';
