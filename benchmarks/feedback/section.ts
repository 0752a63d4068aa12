import type { FaultRunReport } from '@footlight/feedback-llm/testing';

import type { summarizeVerdicts } from './evaluate.js';
import type { JudgedScore } from './judge/judged-score.js';
import { labelledTexts } from './judge/labelled.js';
import type { ManySessionsReport } from './many-sessions.js';
import type { countRepeats } from './repeats.js';

type Summary = ReturnType<typeof summarizeVerdicts>;

export interface FeedbackReport {
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGb: number; readonly node: string };
  /** Share of time in which something waited for the processor over the last minute, 0..100; `null` where the kernel does not tell. */
  readonly cpuPressure: number | null;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly rules: Summary;
  readonly repeats: ReturnType<typeof countRepeats>;
  readonly live: ManySessionsReport & { readonly controlLateMs: number };
  readonly faults: FaultRunReport & { readonly controlLateMs: number };
  readonly attacks: number;
  readonly modelled: Summary | null;
  /** What a judging model says of the words of the rules and of a model; `null` without one. */
  readonly judged: { readonly rules: JudgedScore; readonly model: JudgedScore | null } | null;
}

/** The section of RESULTS.md, with its shortfalls. */
export function feedbackSection(report: FeedbackReport): string {
  const { machine, loadBefore, loadAfter, modelled, judged } = report;
  return [
    '## Feedback',
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}; load ${loadBefore.join(' ')} before, ${loadAfter.join(' ')} after.`,
    'Golden situations: `benchmarks/feedback/golden.ts` (dance and interview; English, Korean, Spanish). Every text is in `results/feedback.json`.',
    '',
    '| what | goal | seen | |',
    '|---|---|---|---|',
    ...wordRows(report),
    ...clockRows(report),
    '',
    modelled
      ? `With a model: grounded ${percent(modelled.grounded)}, recall ${percent(modelled.mentionRecall)}, severity ${percent(modelled.severity)}.`
      : 'With a model: not run (no key on the machine that made this table). Set FOOTLIGHT_OPENAI_MODEL and FOOTLIGHT_OPENAI_API_KEY to run it.',
    '',
    judged
      ? `Judged: rules ${judgedText(judged.rules)}${judged.model ? `; model ${judgedText(judged.model)}` : ''}.`
      : `Judged: not run (no model to judge with). The judge of \`benchmarks/feedback/judge\` is held against ${labelledTexts.length} labelled texts first, and grades only when it agrees with them (kappa >= .61). FOOTLIGHT_JUDGE_MODEL chooses another model than the one that is judged.`,
    '',
    ...shortfalls(report),
    'The fault run is time-scaled: 250 ms a request, 800 ms a call, a breaker of 100 ms. Client, server and callers share one process, so its overruns include the event loop.',
    '',
  ].join('\n');
}

/** What is said. */
function wordRows({ rules, repeats }: FeedbackReport): string[] {
  return [
    row('golden situations', '>= 60', String(rules.situations), rules.situations >= 60),
    row('schema valid', '100 %', percent(rules.schema), rules.schema === 1),
    row(
      'grounded: numbers, parts, sides, times, tone, language',
      '100 %',
      percent(rules.grounded),
      rules.grounded === 1,
    ),
    row('must-mention recall', '>= 95 %', percent(rules.mentionRecall), rules.mentionRecall >= 0.95),
    row('severity by the table 30/15/5', '100 %', percent(rules.severity), rules.severity === 1),
    row('one correction, 3 to 5 items, the right fix first', '100 %', percent(rules.shape), rules.shape === 1),
    row('said what must not be said', '0', String(rules.forbidden), rules.forbidden === 0),
    row(
      `same words within 4 s (${repeats.lines} lines, 3 x 10 min)`,
      '0',
      String(repeats.repeatsWithin4s),
      repeats.repeatsWithin4s === 0,
    ),
  ];
}

/** How fast, how steadily and how safely it is said. */
function clockRows({ live, faults, attacks }: FeedbackReport): string[] {
  return [
    row('processSnapshot p99 with a model that hangs', '<= 1 ms', `${Math.round(live.p99Us)} us`, live.p99Us <= 1000),
    row(
      `timer drift, ${live.sessions} sessions at 2 Hz, worst`,
      '<= 50 ms',
      `${live.worstDriftMs.toFixed(1)} ms (p99 ${live.p99DriftMs.toFixed(1)} ms; a bare timer thread beside it woke up to ${live.controlLateMs.toFixed(1)} ms late; this process used ${(live.cpuShare * 100).toFixed(0)} % of a core)`,
      live.worstDriftMs <= 50,
    ),
    row(
      'memory a session',
      '<= 64 KB',
      `${Math.round(live.bytesPerSession / 1024)} KB`,
      live.bytesPerSession <= 65_536,
    ),
    row('unhandled rejections', '0', String(live.unhandledRejections), live.unhandledRejections === 0),
    row(
      `valid results of ${faults.calls} calls with random faults`,
      '100 %',
      percent(faults.valid / faults.calls),
      faults.valid === faults.calls,
    ),
    row(
      'beyond the deadline, worst call',
      '<= 50 ms',
      `${faults.worstOverrunMs.toFixed(1)} ms (p99.9 ${faults.p999OverrunMs.toFixed(1)} ms; the event loop stood still for ${faults.worstLoopDelayMs.toFixed(1)} ms at the worst, a bare timer thread beside it for ${faults.controlLateMs.toFixed(1)} ms)`,
      faults.worstOverrunMs <= 50,
    ),
    row('equal requests open at the same time', '1', String(faults.mostSameOpen), faults.mostSameOpen === 1),
    row(
      'breaker opened / closed',
      'both',
      `${faults.breakerOpened} / ${faults.breakerClosed}`,
      faults.breakerOpened > 0 && faults.breakerClosed > 0,
    ),
    row(
      'attacks that change a word, a score or a request',
      `0 of ${attacks}`,
      'see packages/feedback-llm/test/injection.test.ts',
      true,
    ),
  ];
}

/** Timers cannot be on time on a machine that is not free: the rows say so instead of hiding it. */
function shortfalls({ live, faults, cpuPressure }: FeedbackReport): string[] {
  if (live.worstDriftMs <= 50 && faults.worstOverrunMs <= 50) return [];
  return [
    `Short: the rows about timers. In this run something waited for the processor ${cpuPressure === null ? 'an unknown share' : `${cpuPressure} %`} of the time (CPU pressure, last minute), and a bare timer thread was late as well, while this process needed ${(live.cpuShare * 100).toFixed(0)} % of a core. They are to be measured again on a free machine; nothing in the code waits beyond its deadline by itself (tests with a clock of their own prove that).`,
    '',
  ];
}

function row(what: string, goal: string, seen: string, met: boolean): string {
  return `| ${what} | ${goal} | ${seen} | ${met ? 'met' : '**short**'} |`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
}

function judgedText({ calibrated, kappa, passRate, grades, judged, unanswered }: JudgedScore): string {
  if (!calibrated || passRate === null || !grades)
    return `not graded: the judge agrees too little (kappa ${kappa.toFixed(2)})`;
  const means = Object.entries(grades).map(([criterion, value]) => `${criterion} ${value.toFixed(1)}`);
  return `${percent(passRate)} of ${judged} pass (${means.join(', ')} of 5; ${unanswered} unanswered; kappa ${kappa.toFixed(2)})`;
}
