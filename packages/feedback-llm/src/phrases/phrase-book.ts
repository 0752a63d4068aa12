import type { ErrorDirection, Joint, ScoreLabel, Severity } from '@footlight/contracts';

/** The kinds of body part, sides apart. */
export type BodyPart = 'elbow' | 'shoulder' | 'wrist' | 'hip' | 'knee' | 'ankle' | 'neck' | 'torso';

/**
 * Templates with slots in braces. Several wordings of one thing, so that a coach need not repeat itself.
 * Korean particles stand as `[을/를]` after what they follow; the form that fits its last syllable is chosen.
 */
export type Wordings = readonly [string, ...string[]];

/** How a language names a joint: the joint itself, and the segment that moves with it (the forearm with the elbow). */
export interface JointNouns {
  readonly joint: string;
  readonly segment: string;
}

/** What a language says to someone who is dancing. Slots: {joint}, {segment}, {amount}. */
export interface LivePhrases {
  /** What to do about a part that is off in a direction. */
  readonly actions: Readonly<Record<BodyPart, Readonly<Partial<Record<ErrorDirection, Wordings>>>>>;
  /** The same for any part, where `actions` has nothing. */
  readonly anyPart: Readonly<Record<ErrorDirection, Wordings>>;
  readonly amount: Readonly<Record<Severity, string>>;
  readonly late: Wordings;
  readonly early: Wordings;
  readonly smallMotion: Wordings;
  readonly outOfSight: Wordings;
  readonly lost: Wordings;
  readonly jointBetter: Wordings;
  readonly timingBetter: Wordings;
  readonly great: Wordings;
  readonly improving: Wordings;
  readonly steady: Wordings;
}

/** What a language says after a section or a session. Slots are named in each comment. */
export interface ReviewPhrases {
  /** {joint} {degrees} {time} {share} {state}: what was seen. */
  readonly jointSeen: Wordings;
  /** How a part is off: "too bent". */
  readonly state: Readonly<Record<ErrorDirection, string>>;
  /** Parts that are described in words of their own. */
  readonly stateOf: Readonly<Partial<Record<BodyPart, Readonly<Partial<Record<ErrorDirection, string>>>>>>;
  /** How to practise a part. {joint} {segment} */
  readonly practice: Readonly<Record<BodyPart, Wordings>>;
  /** {seconds} */
  readonly lateTitle: string;
  readonly late: Wordings;
  readonly earlyTitle: string;
  readonly early: Wordings;
  readonly motionTitle: string;
  /** {percent} */
  readonly motion: Wordings;
  readonly coverageTitle: string;
  /** {percent} */
  readonly coverage: Wordings;
  readonly strengthTitle: string;
  /** {percent} */
  readonly strength: Wordings;
  readonly onTimeTitle: string;
  readonly onTime: Wordings;
  readonly fullMotionTitle: string;
  /** {percent} */
  readonly fullMotion: Wordings;
  readonly farOffTitle: string;
  /** {percent} */
  readonly farOff: Wordings;
  readonly focusOutline: Wordings;
  /** {time}: a moment below the rest with no joint to blame. */
  readonly weakMomentTitle: string;
  /** {time} {percent} */
  readonly weakMoment: Wordings;
  readonly nothingSeenTitle: string;
  readonly nothingSeen: string;
  /** {parts} {start} {end} */
  readonly areaTitle: string;
  /** {start} {end} */
  readonly areaTitlePlain: string;
  /** {start} {end} {percent} {parts} */
  readonly area: Wordings;
  /** {start} {end} {percent} */
  readonly areaPlain: Wordings;
  /** {percent}: the opening of an overall assessment, by label. */
  readonly overall: Readonly<Record<ScoreLabel, Wordings>>;
  readonly overallUnknown: string;
  /** {time} {percent} */
  readonly bestMoment: Wordings;
  /** {change}: percentage points, unsigned. */
  readonly progressBetter: string;
  readonly progressWorse: string;
  /** {joint} */
  readonly jointImproved: string;
  /** {action} lower case, without a full stop. */
  readonly focus: Wordings;
  readonly focusTiming: Wordings;
  readonly focusMotion: Wordings;
  readonly noProblem: Wordings;
  /** {start} {end} */
  readonly suggestSlow: Wordings;
  readonly suggestBeat: Wordings;
  readonly suggestMotion: Wordings;
  readonly suggestCamera: Wordings;
  readonly suggestRepeat: Wordings;
  readonly suggestHarder: Wordings;
  readonly and: string;
}

/** What is said about one metric of an interview. Slots: {value}, {good}. */
export interface MetricPhrases {
  readonly strength?: string;
  readonly strengthTitle?: string;
  /** When the value lies below the good band. */
  readonly low?: string;
  readonly lowTitle?: string;
  /** When the value lies above the good band. */
  readonly high?: string;
  readonly highTitle?: string;
}

export interface InterviewPhrases {
  readonly metrics: Readonly<Record<string, MetricPhrases>>;
  /** {n}: how a band with one edge is named. */
  readonly atMost: string;
  readonly atLeast: string;
  readonly rewriteWhy: string;
}

/** Everything the rule-based coach can say in one language. */
export interface PhraseBook {
  readonly locale: string;
  readonly joints: Readonly<Record<Joint, JointNouns>>;
  readonly live: LivePhrases;
  readonly review: ReviewPhrases;
  readonly interview: InterviewPhrases;
}

/** The kind of part a joint is. */
export function bodyPartOf(joint: Joint): BodyPart {
  return joint.replace(/^(left|right)_/, '') as BodyPart;
}
