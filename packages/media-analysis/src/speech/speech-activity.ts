import type { AudioFeatures } from '../audio/audio-features.js';
import { analysisRateHz, hopSeconds } from '../audio/audio-features.js';
import { noiseFloor, speechLevels } from './speech-level.js';
import type { Segment } from './speech-segments.js';
import { speechSegments } from './speech-segments.js';
import { vadStep } from './voice-activity.js';

/** Where somebody speaks, and what it was told from. */
export interface SpeechActivity {
  /** Stretches of speech; silences shorter than 150 ms (closures of stops) are within them. */
  readonly segments: readonly Segment[];
  /** The level of the speech band at every 10 ms, dB; in single precision, since an hour has 360,000. */
  readonly levels: Float32Array;
  /** The level of the noise in that band, dB. */
  readonly floor: number;
}

/** A sound counts from this far above the noise, dB; every further 2 dB weigh as much as .5 of the model's probability. */
const margin = 4;
const scale = 2;
const modelWeight = 4;
/** A loud noise without pitch must also seem a little like speech to the model; a voiced sound may stand on its own. */
const unvoicedCap = 1.5;
const voicedCap = 3;
const voiced = 0.55 * 255;

/** The segments' bounds, chosen on the meaning of a word's and a pause's ends; see the benchmark of speech activity. */
const bounds = { on: 0.5, off: 0.5, minSilence: 0.15, minSpeech: 0.08, pad: 0.01 };

/**
 * Speech by energy above the noise and Silero's probability together: the model alone misses quiet hesitations and smears the
 * edges of pauses by its 32 ms and its memory; energy alone takes every knock for speech.
 */
export function speechActivity(features: AudioFeatures): SpeechActivity {
  const levels = speechLevels(features);
  const probability = (hop: number) => probabilityAt(features, hop);
  const floor = noiseFloor(levels, probability);
  const marks = new Uint8Array(levels.length);
  levels.forEach((level, hop) => {
    const cap = (features.voicing[hop] ?? 0) >= voiced ? voicedCap : unvoicedCap;
    const energy = Math.min(cap, (level - floor - margin) / scale);
    marks[hop] = energy + modelWeight * ((probability(hop) ?? 0.5) - 0.5) > 0 ? 1 : 0;
  });
  return { segments: speechSegments(marks, hopSeconds, bounds), levels, floor };
}

/** Silero's probability at a hop of 10 ms; `null` without the model. */
export function probabilityAt({ speech }: AudioFeatures, hop: number): number | null {
  const step = Math.floor(((hop + 0.5) * hopSeconds * analysisRateHz) / vadStep);
  return speech[Math.min(step, speech.length - 1)] ?? null;
}
