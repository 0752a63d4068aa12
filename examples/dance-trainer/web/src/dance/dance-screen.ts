import { element } from '@footlight-examples/page-kit';
import type { JointError } from '@footlight/contracts';
import { clock } from '@footlight/report';

import type { MomentBody } from '../../../src/api/index.js';
import type { Observation } from '../performer/performer.js';
import { CoachLine } from './coach-line.js';
import { LitJoints } from './lit-joints.js';
import type { PerformerPanel } from './performer-panel.js';
import type { ReferencePanel } from './reference-panel.js';
import { ScoreDial } from './score-dial.js';
import { TimingMeter } from './timing-meter.js';

/** Whoever dances something else is neither early nor late. */
const leastForTiming = 0.3;

/** Everything that is seen while dancing. It shows; what happens is decided in `DanceRun`. */
export class DanceScreen {
  readonly stage: HTMLElement;
  readonly coach = new CoachLine();
  readonly #dial = new ScoreDial();
  readonly #timing = new TimingMeter();
  readonly #lit = new LitJoints();
  readonly #bar = element('div', { class: 'dance-progress-value' });
  readonly #clock = element('span', { class: 'dance-clock' });
  readonly #hud: HTMLElement;
  readonly #reference: ReferencePanel;
  #performer: PerformerPanel | null = null;

  constructor(reference: ReferencePanel, side: HTMLElement) {
    this.#reference = reference;
    this.stage = element('div', { class: 'stage' }, reference.root, side);
    const progress = element('div', { class: 'dance-progress', 'aria-hidden': true }, this.#bar);
    this.#hud = element('div', { class: 'hud', hidden: true }, this.#dial.root, this.coach.root, this.#timing.root);
    this.stage.append(this.#hud, element('div', { class: 'dance-time' }, progress, this.#clock));
    this.show(0, false);
  }

  /** Puts the performer where the choice was. */
  enter(performer: PerformerPanel): void {
    this.stage.children[1]?.replaceWith(performer.root);
    this.#performer = performer;
    this.#hud.hidden = false;
  }

  /** Draws everything that moves. */
  show(time: number, isRunning: boolean): void {
    const { duration } = this.#reference.track;
    this.#reference.show(time, isRunning);
    this.#performer?.draw(this.#lit.worst);
    this.#bar.style.width = `${Math.min(100, (time / Math.max(duration, 0.1)) * 100)}%`;
    const words = `${clock(Math.min(time, duration))} / ${clock(duration)}`;
    if (this.#clock.textContent !== words) this.#clock.textContent = words;
  }

  observe(observation: Observation): void {
    this.#performer?.observe(observation);
  }

  moment({ comparison, feedback, pose }: MomentBody): void {
    this.#dial.add(comparison.combined_score);
    if ((this.#dial.score ?? 0) >= leastForTiming) this.#timing.add(comparison.timing_offset);
    else this.#timing.clear();
    this.#lit.add(comparison.errors.map(jointError));
    this.#performer?.found(pose);
    this.coach.gap(comparison.reason);
    if (feedback) this.coach.say(feedback);
  }

  clear(): void {
    this.#dial.clear();
    this.#timing.clear();
    this.#lit.clear();
    this.coach.clear();
  }
}

function jointError(error: MomentBody['comparison']['errors'][number]): JointError {
  const { expected_angle: expectedAngle, actual_angle: actualAngle, ...rest } = error;
  return { ...rest, expectedAngle, actualAngle };
}
