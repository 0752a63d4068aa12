export { createFollower, restoreFollower } from './create-follower.js';
export type { Follower } from './follower.js';
export type { FollowerOptions } from './follower-options.js';
export type { RepeatedSection } from './loop-watch.js';
export type { FollowerState } from './follower-state.js';
