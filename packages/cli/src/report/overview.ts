import { scoreLabel } from '@footlight/contracts';

import { markup, type Markup } from './markup.js';
import type { ReportInput, ReportPerformance } from './report-input.js';
import { clock, offsetWords, percent } from './scale.js';

const radius = 52;
const around = 2 * Math.PI * radius;

/** The numbers of one performance: the combined score as a ring, the others beside it. */
export function overview({ comparison, summary }: ReportPerformance, locale: string): Markup {
  const { combinedScore, poseScore, motionScore, timing, coverage, mirrored } = comparison;
  return markup`<div class="overview">
    <div class="ring-score">
      <svg viewBox="0 0 128 128" role="img" aria-label="Combined score ${percent(combinedScore)} of 100">
        <circle class="ring-track" cx="64" cy="64" r="${radius}" />
        <circle
          class="ring-value"
          cx="64"
          cy="64"
          r="${radius}"
          transform="rotate(-90 64 64)"
          stroke-dasharray="${around * (combinedScore ?? 0)} ${around}"
        />
        <text class="ring-number" x="64" y="70">${percent(combinedScore)}</text>
        <text class="ring-label" x="64" y="88">${combinedScore === null ? 'no score' : scoreLabel(combinedScore)}</text>
      </svg>
    </div>
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

function figure(name: string, value: string): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** All performances in one table, when there are several; the names lead to them. */
export function sideBySide({ performances }: ReportInput): Markup | null {
  if (performances.length < 2) return null;
  return markup`<div class="table-scroll">
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
