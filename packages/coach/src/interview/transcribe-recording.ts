import { FootlightError, type TranscribedWord, type Transcriber } from '@footlight/contracts';
import {
  analysisRateHz,
  readAudio,
  stitchWords,
  type AudioFeatures,
  type SpeechSummary,
} from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';
import { hashOf } from './open-recording.js';
import { soundWindows, windowOverlap, type SoundWindow } from './sound-windows.js';

/** What was said, or why it is not known. */
export interface HeardWords {
  readonly transcript: { readonly language: string; readonly words: readonly TranscribedWord[] } | null;
  readonly reason: string | null;
}

interface WindowWords {
  readonly language: string;
  readonly words: readonly TranscribedWord[];
}

const noTranscriber =
  'there is no transcriber; pass one (createHttpTranscriber, createLocalTranscriber), or set FOOTLIGHT_TRANSCRIBE_URL for the command line';

/**
 * The words of a recording, heard in windows of five minutes, each a step. A transcriber that fails leaves the words unknown, with its
 * message as the reason; the failed window is no checkpoint, so that a later run tries again.
 */
export async function transcribeRecording(
  context: AnalysisContext,
  features: AudioFeatures | null,
  speech: SpeechSummary | null,
  language: string | undefined,
): Promise<HeardWords> {
  const { transcriber } = context.settings;
  if (!features || !speech) return unheard('the recording has no sound');
  if (!speech.answer) return unheard('no speech was found in the recording');
  if (!transcriber) return unheard(noTranscriber);
  try {
    return { transcript: await hearAll(context, transcriber, features, language), reason: null };
  } catch (error) {
    context.run.signal?.throwIfAborted();
    if (!FootlightError.is(error)) throw error;
    return unheard(`the transcriber failed: ${error.message}`);
  }
}

function unheard(reason: string): HeardWords {
  return { transcript: null, reason };
}

async function hearAll(
  context: AnalysisContext,
  transcriber: Transcriber,
  features: AudioFeatures,
  language: string | undefined,
): Promise<WindowWords> {
  const windows = soundWindows(features);
  let words: readonly TranscribedWord[] = [];
  let heard = language ?? null;
  for (const [chunk, window] of windows.entries()) {
    const inputHash = hashOf(['transcribe', 1, context.recording.version, transcriber.id, language ?? null, window]);
    const part = await context.step({ stage: 'transcribe', chunk, inputHash }, () =>
      hearWindow(context, transcriber, window, language, windows),
    );
    words = chunk === 0 ? part.words : stitchWords(words, part.words, window.startTime, windowOverlap);
    heard ??= part.words.length > 0 ? part.language : null;
    context.onProgress(heardProgress(window.endTime, windows));
  }
  return { language: heard ?? 'und', words };
}

async function hearWindow(
  context: AnalysisContext,
  transcriber: Transcriber,
  window: SoundWindow,
  language: string | undefined,
  windows: readonly SoundWindow[],
): Promise<WindowWords> {
  const { signal } = context.run;
  const heard = await transcriber.transcribe(await samplesOf(context, window), {
    ...(language === undefined ? {} : { language }),
    ...(signal ? { signal } : {}),
    onProgress: (seconds) =>
      context.onProgress(heardProgress(Math.min(window.endTime, window.heardFrom + seconds), windows)),
  });
  const words = heard.words.map((word) => ({
    ...word,
    startTime: word.startTime + window.heardFrom,
    endTime: word.endTime + window.heardFrom,
  }));
  return { language: heard.language, words };
}

async function samplesOf(context: AnalysisContext, { heardFrom, heardTo }: SoundWindow): Promise<Float32Array> {
  const samples = new Float32Array(Math.round((heardTo - heardFrom) * analysisRateHz));
  let at = 0;
  const range = { startTime: heardFrom, duration: heardTo - heardFrom };
  for await (const block of readAudio(context.recording.source, { ...context.run, ...range })) {
    const part = block.samples.subarray(0, samples.length - at);
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

function heardProgress(completed: number, windows: readonly SoundWindow[]) {
  return { stage: 'transcribe', completed, total: windows.at(-1)?.endTime ?? null, unit: 'seconds' } as const;
}
