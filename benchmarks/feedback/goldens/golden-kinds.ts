import type {
  InterviewSituation,
  Joint,
  LiveSnapshot,
  SectionSituation,
  SessionSituation,
  Severity,
} from '@footlight/contracts';

/** What every golden situation says about the feedback it should get. */
interface Wanted {
  readonly id: string;
  readonly locale: string;
  /** All of these must be said. */
  readonly mentions: readonly RegExp[];
  /** None of these may be said. */
  readonly never?: readonly RegExp[];
}

/** Somebody dancing for some seconds at 2 Hz. */
export interface LiveGolden extends Wanted {
  readonly kind: 'live';
  readonly seconds: number;
  readonly at: (time: number) => LiveSnapshot;
  /** Severity of the first line; `null` = there must be no line. */
  readonly severity: Severity | null;
  readonly isPositive?: boolean;
  /** Joints that a line may name. */
  readonly joints: readonly Joint[];
}
export interface SectionGolden extends Wanted {
  readonly kind: 'section';
  readonly situation: SectionSituation;
  readonly maxItems?: number;
  /** Severity of the first item. */
  readonly severity: Severity;
}
export interface SessionGolden extends Wanted {
  readonly kind: 'session';
  readonly situation: SessionSituation;
}
export interface InterviewGolden extends Wanted {
  readonly kind: 'interview';
  readonly situation: InterviewSituation;
  /** Metric of the first fix, or `null` when there is nothing to fix. */
  readonly firstFix: string | null;
}
export type Golden = LiveGolden | SectionGolden | SessionGolden | InterviewGolden;
