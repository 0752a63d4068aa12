import { isObjectSource, measurePass, type PassedStretch, type StretchMeasurement } from '@footlight/media-analysis';
import type { MeasurePassOptions, StretchMemory } from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';

/** Stretches that one ffmpeg reads: to start one takes half of what a minute takes. What a resumed run decodes again is less than this much. */
const stretchesOfPass = 10;

interface OpenPass {
  readonly stretches: AsyncGenerator<PassedStretch, void, undefined>;
  /** The stretch that it gives next. */
  next: number;
}

/** What all passes of an analysis have in common. */
export type PassSettings = Omit<MeasurePassOptions, 'start' | 'end' | 'from' | 'memory'>;

/**
 * Measures the stretches of a recording, several in one pass. Where passes begin follows from the number of a stretch alone, so that its
 * numbers do not depend on which run computed it.
 */
export class Passes {
  readonly #source: AnalysisContext['recording']['source'];
  readonly #settings: PassSettings;
  readonly #length: number;
  #open: OpenPass | null = null;

  constructor(source: AnalysisContext['recording']['source'], settings: PassSettings) {
    this.#source = source;
    this.#settings = settings;
    // Bytes of an object are paid for: of those no more is read again than the stretch that was lost.
    this.#length = isObjectSource(source) ? 1 : stretchesOfPass;
  }

  /** @param memory of the stretch before */
  async measure(stretch: number, memory: StretchMemory): Promise<StretchMeasurement> {
    if (this.#open?.next !== stretch) await this.#begin(stretch, memory);
    const passed = await this.#take();
    if (passed.beyond && stretch % this.#length !== 0) return this.#measureAlone(stretch, memory);
    return passed.measurement;
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.stretches.return();
  }

  async #begin(stretch: number, memory: StretchMemory): Promise<void> {
    await this.close();
    const start = stretch - (stretch % this.#length);
    const range = { start, end: start + this.#length, from: stretch, memory };
    this.#open = { stretches: measurePass(this.#source, { ...this.#settings, ...range }), next: stretch };
  }

  async #take(): Promise<PassedStretch> {
    const open = this.#open as OpenPass;
    const { value } = await open.stretches.next();
    if (!value) throw new RangeError(`the pass ended before stretch ${open.next}`);
    open.next += 1;
    if (open.next % this.#length === 0) await this.close();
    return value;
  }

  /** Damage can end a pass early; a seek finds what comes after it. */
  async #measureAlone(stretch: number, memory: StretchMemory): Promise<StretchMeasurement> {
    const range = { start: stretch, end: stretch + 1, memory };
    const alone = measurePass(this.#source, { ...this.#settings, ...range });
    for await (const { measurement } of alone) {
      // What the long pass goes on from is not what this one may have heard.
      if (!measurement.empty) await this.close();
      return measurement;
    }
    throw new RangeError(`the pass gave no stretch ${stretch}`);
  }
}
