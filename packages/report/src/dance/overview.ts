import { scoreRing } from '../chart/score-ring.js';
import { markup, type Markup } from '../page/markup.js';
import { figure } from '../page/parts.js';
import type { DanceReportInput, DancePerformance } from './dance-report-input.js';
import { clock, offsetWords, percent } from '../chart/scale.js';

/** The numbers of one performance: the combined score as a ring, the others beside it. */
export function overview({ comparison, summary }: DancePerformance, locale: string): Markup {
  const { combinedScore, poseScore, motionScore, timing, coverage, mirrored } = comparison;
  return markup`<div class="overview">
    ${scoreRing('Combined score', { score: combinedScore })}
    <div class="overview-text">
      <p class="assessment" lang="${locale}">${summary.overallAssessment}</p>
      <dl class="figures">
        ${figure('Pose', percent(poseScore))} ${figure('Motion', percent(motionScore))}
        ${figure('Timing', offsetWords(timing.offsetMedian))} ${figure('Seen', `${percent(coverage)} %`)}
        ${figure('Length', clock(summary.duration))} ${mirrored ? figure('Direction', 'as in a mirror') : null}
      </dl>
    </div>
  </div>`;
}

/** All performances in one table, when there are several; the names lead to them. */
export function sideBySide({ performances }: DanceReportInput): Markup | null {
  if (performances.length < 2) return null;
  return markup`<div class="table-scroll" tabindex="0" role="group" aria-label="Performers side by side">
    <table class="side-by-side">
      <thead>
        <tr>
          <th scope="col">Performer</th>
          <th scope="col">Score</th>
          <th scope="col">Pose</th>
          <th scope="col">Motion</th>
          <th scope="col">Timing</th>
          <th scope="col">Problem areas</th>
        </tr>
      </thead>
      <tbody>
        ${performances.map(
          ({ name, comparison, summary }, index) =>
            markup`<tr>
              <th scope="row"><a href="#performance-${index}" data-open="${index}">${name}</a></th>
              <td><strong>${percent(comparison.combinedScore)}</strong></td>
              <td>${percent(comparison.poseScore)}</td>
              <td>${percent(comparison.motionScore)}</td>
              <td>${offsetWords(comparison.timing.offsetMedian)}</td>
              <td>${summary.problemAreas.length}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
