import { choreographer, createChoreography, perform } from '@footlight/core-compare/testing';

/** A generated dance and its author's performance of it. */
export const generated = createChoreography({ seed: 3, tempo: 116, beats: 120 });
export const reference = perform(generated, choreographer, { jitter: 0 });
