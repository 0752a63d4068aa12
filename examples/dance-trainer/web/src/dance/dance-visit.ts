import { element, trouble, wantsStillness } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';

import type { ConfigBody, ReferenceBody } from '../../../src/api/index.js';
import { Controls } from './controls.js';
import { DanceRun } from './dance-run.js';
import { DanceScreen } from './dance-screen.js';
import { PerformerPanel } from './performer-panel.js';
import { ReferencePanel } from './reference-panel.js';
import { showSection } from './section-dialog.js';
import { setupPanel, type Choice } from './setup-panel.js';

export interface VisitOptions {
  readonly reference: ReferenceBody;
  readonly poses: PoseSequence;
  readonly abilities: ConfigBody['abilities'];
  readonly signal: AbortSignal;
}

/** A visit to one dance: first the choice of who dances, then the dance itself. */
export class DanceVisit {
  /** What the page shows, from top to bottom. */
  readonly parts: readonly HTMLElement[];
  readonly #options: VisitOptions;
  readonly #panel: ReferencePanel;
  readonly #screen: DanceScreen;
  readonly #controls: Controls;
  readonly #notes = element('div', { class: 'dance-notes' });
  #run: DanceRun | null = null;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.#panel = new ReferencePanel(options.reference, options.poses);
    this.#screen = new DanceScreen(this.#panel, setupPanel({ ...options, onChoice: (choice) => this.#begin(choice) }));
    this.#controls = new Controls(
      {
        pause: () => this.#run?.togglePause(),
        section: () => void this.#run?.endSection(),
        restart: () => this.#start(),
        end: () => void this.#run?.end(),
      },
      options.signal,
    );
    this.#controls.root.hidden = true;
    this.parts = [this.#notes, this.#screen.stage, this.#controls.root];
  }

  /** Draws; until somebody dances the reference is shown again and again. */
  tick(seconds: number): void {
    const { duration } = this.#panel.track;
    if (this.#run) this.#run.tick();
    else if (!wantsStillness()) this.#screen.show(seconds % Math.max(0.1, duration), true);
  }

  pause(): void {
    this.#run?.pause();
  }

  close(): void {
    this.#run?.close();
  }

  #begin({ performer, mirror }: Choice): void {
    if (this.#options.signal.aborted) return performer.close();
    this.#screen.enter(new PerformerPanel(performer));
    this.#controls.root.hidden = false;
    this.#controls.root.querySelector('button')?.focus({ preventScroll: true });
    this.#run = new DanceRun({
      referenceId: this.#options.reference.reference_id,
      duration: this.#panel.track.duration,
      performer,
      mirror,
      screen: this.#screen,
      onPause: (isPaused) => this.#controls.showPaused(isPaused),
      onSection: (section) => showSection(section, { onGoOn: () => this.#goOn(), signal: this.#options.signal }),
      onOver: (sessionId) => (location.hash = `#/summary/${encodeURIComponent(sessionId)}`),
      onTrouble: (cause) => this.#stopped(cause),
    });
    this.#start();
  }

  #start(): void {
    this.#notes.replaceChildren();
    void this.#run?.start();
  }

  #goOn(): void {
    this.#screen.coach.clear();
    this.#controls.root.querySelector('button')?.focus({ preventScroll: true });
    this.#run?.togglePause();
  }

  #stopped(cause: unknown): void {
    this.#notes.replaceChildren(trouble({ title: 'The dance stopped', cause, retry: () => this.#start() }));
  }
}
