import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { scorePresets, type ScorePreset, type ScoreWeights } from '@footlight/contracts';

import { configPatchSchema, type ConfigPatch } from '../api/config.js';
import { writeWhole } from '../files/write-whole.js';

/** What new sessions begin with. */
export interface TrainerConfig {
  /** `null`: the weights are somebody's own. */
  readonly preset: ScorePreset | null;
  readonly weights: ScoreWeights;
  readonly locale: string;
  readonly problemAreas: { readonly threshold: number; readonly minDuration: number };
}

const firstConfig: TrainerConfig = {
  preset: 'dance',
  weights: scorePresets.dance,
  locale: 'en',
  problemAreas: { threshold: 0.65, minDuration: 1 },
};

/** The configuration, kept in a file. */
export class ConfigBook {
  #config = firstConfig;

  private constructor(private readonly path: string) {}

  /** @throws InvalidInputError for a file that is no configuration */
  static async open(path: string): Promise<ConfigBook> {
    await mkdir(dirname(path), { recursive: true });
    const book = new ConfigBook(path);
    const kept = await readFile(path, 'utf8').catch(() => null);
    if (kept !== null) book.#config = changed(firstConfig, configPatchSchema.parse(JSON.parse(kept)));
    return book;
  }

  get current(): TrainerConfig {
    return this.#config;
  }

  /** Takes a checked change and keeps it. */
  async change(patch: ConfigPatch): Promise<TrainerConfig> {
    this.#config = changed(this.#config, patch);
    const { preset, weights, ...rest } = this.#config;
    await writeWhole(this.path, JSON.stringify({ ...rest, ...(preset ? { preset } : { weights }) }));
    return this.#config;
  }
}

function changed(config: TrainerConfig, { preset, weights, locale, problemAreas = {} }: ConfigPatch): TrainerConfig {
  const { threshold, minDuration } = problemAreas;
  return {
    ...(preset ? { preset, weights: scorePresets[preset] } : {}),
    ...(weights ? { preset: null, weights } : {}),
    ...(preset || weights ? {} : { preset: config.preset, weights: config.weights }),
    locale: locale ?? config.locale,
    problemAreas: {
      threshold: threshold ?? config.problemAreas.threshold,
      minDuration: minDuration ?? config.problemAreas.minDuration,
    },
  } as TrainerConfig;
}
