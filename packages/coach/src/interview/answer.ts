import type { Transcript } from '@footlight/contracts';
import {
  analyzeContent,
  filledPauses,
  mergeFillers,
  summarizeSpeech,
  type AudioFeatures,
  type ContentAnalysis,
  type Filler,
  type SpeechSummary,
} from '@footlight/media-analysis';

/** What was said and how, found in sound and words together: what metrics, marks and curves are drawn from. */
export interface Answer {
  readonly features: AudioFeatures;
  readonly speech: SpeechSummary;
  readonly content: ContentAnalysis | null;
  /** Of the words and of the ear, in order of time. */
  readonly fillers: readonly Filler[];
}

export function answerOf(features: AudioFeatures, speech: SpeechSummary, transcript: Transcript | null): Answer {
  const content = transcript && analyzeContent(transcript);
  const heard = filledPauses(features, transcript, speech.activity);
  return { features, speech, content, fillers: mergeFillers(content?.fillers ?? [], heard) };
}

/** The answer of a recording without sound. */
export function silentAnswer(): Answer {
  const features: AudioFeatures = {
    sampleCount: 0,
    power: new Float32Array(0),
    clipped: new Uint8Array(0),
    pitch: new Float32Array(0),
    voicing: new Uint8Array(0),
    bands: new Uint8Array(0),
    speech: new Float32Array(0),
    weighted: new Float64Array(0),
    peak: new Float32Array(0),
  };
  return { features, speech: summarizeSpeech(features), content: null, fillers: [] };
}
