import { scoreRing } from '../chart/score-ring.js';
import { markup, type Markup } from '../page/markup.js';
import { figure, scrollTable } from '../page/parts.js';
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
  const headings = ['Performer', 'Score', 'Pose', 'Motion', 'Timing', 'Problem areas'];
  return scrollTable(
    { label: 'Performers side by side', kind: 'side-by-side', headings },
    markup`<tbody>
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
      </tbody>`,
  );
}
