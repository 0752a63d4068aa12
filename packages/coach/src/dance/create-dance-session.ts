import { randomUUID } from 'node:crypto';

import { createFollower, restoreFollower, type FollowerOptions } from '@footlight/core-compare';
import { createLiveFeedback, restoreLiveFeedback } from '@footlight/feedback-llm';
import { createScoreTimeline, restoreScoreTimeline } from '@footlight/scoring';

import { CoachError } from '../errors/coach-error.js';
import { checkSessionOptions, sharedFeedback, type DanceSessionOptions } from './dance-session-options.js';
import type { DanceSession } from './dance-session.js';
import { FollowedSession } from './followed-session.js';
import { fingerprint } from './fingerprint.js';
import { parseSessionState } from './session-state.js';

/** Quarter seconds: fine enough for problem areas, and 30 minutes before detail halves. */
const timelineResolution = 0.25;

/** @throws {CoachError} `coach/invalid-option`; {CompareError} for a reference or follower options that cannot be used */
export function createDanceSession(options: DanceSessionOptions): DanceSession {
  checkSessionOptions(options);
  const feedback = sharedFeedback(options.feedback);
  return new FollowedSession(
    { ...options, feedback },
    {
      id: options.sessionId ?? randomUUID(),
      follower: createFollower(options.reference, followerOptions(options)),
      timeline: createScoreTimeline({ resolution: timelineResolution }),
      live: createLiveFeedback(feedback),
      sectionStart: 0,
      sections: 0,
      lastTimestamp: null,
      mirrored: false,
    },
  );
}

/**
 * Continues a serialised session. Options that the state does not hold (model, locale, callbacks) are given anew.
 * @throws {CoachError} `coach/invalid-state`, `coach/reference-mismatch`; what the parts throw about their own states
 */
export function restoreDanceSession(
  options: Omit<DanceSessionOptions, 'sessionId' | 'referenceName'> & { readonly state: unknown },
): DanceSession {
  const state = parseSessionState(options.state);
  const seen = fingerprint(options.reference);
  if (state.reference !== seen) {
    throw new CoachError(
      'coach/reference-mismatch',
      `The session began with the reference ${state.reference}, but this one is ${seen}. Load the same file.`,
    );
  }
  const feedback = sharedFeedback(options.feedback);
  return new FollowedSession(
    { ...options, feedback, referenceName: state.referenceName },
    {
      id: state.sessionId,
      follower: restoreFollower(options.reference, state.follower, followerOptions(options)),
      timeline: restoreScoreTimeline(state.timeline),
      live: restoreLiveFeedback(state.live, feedback),
      sectionStart: state.sectionStart,
      sections: state.sections,
      lastTimestamp: state.lastTimestamp,
      mirrored: state.mirrored,
    },
  );
}

function followerOptions({ follower = {} }: Pick<DanceSessionOptions, 'follower'>): FollowerOptions {
  return follower.weights ? follower : { preset: 'dance', ...follower };
}
