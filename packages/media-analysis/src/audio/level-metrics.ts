import type { Evidence, Metric } from '@footlight/contracts';

import { measured, stretches, unknown } from '../metrics/metric.js';
import { hopsWithin } from '../speech/speech-segments.js';
import type { SpeechSummary } from '../speech/speech-summary.js';
import { leastSpeech, spokenOrUnknown } from '../speech/spoken-metric.js';
import type { AudioFeatures } from './audio-features.js';
import { hopSeconds, loudnessHopSamples, analysisRateHz } from './audio-features.js';
import { integratedLoudness, loudnessRange } from './loudness.js';
import type { ProgramLoudness } from './program-loudness.js';
import { percentile, sortedWhere } from '../metrics/order-statistics.js';

/** Beyond this the difference of speech and noise says nothing more, dB. */
const mostSnr = 80;
const loudnessHop = loudnessHopSamples / analysisRateHz;
const noSpeech = 'no speech was found in the recording';

/** Loudness, peak, clipping and noise. All but the program loudness are of the mono mix at 16 kHz, so that formats do not matter. */
export function levelMetrics(
  features: AudioFeatures,
  speech: SpeechSummary,
  program: ProgramLoudness | null,
): Metric[] {
  const { speechSeconds } = speech;
  const inSpeech = hopsWithin(speech.activity.segments, features.power.length);
  const judged = (id: string, value: number | null, unit: string, method: string) =>
    spokenOrUnknown(
      id,
      value,
      { unit, sampleSize: speechSeconds, method },
      speechSeconds,
      leastSpeech,
      's of speech',
      speech.answer ? 'too little speech in one piece' : noSpeech,
    );
  return [
    judged(
      'volume.lufs',
      integratedLoudness(features.weighted, (hop) => isSpoken(inSpeech, hop)),
      'LUFS',
      'bs1770-speech',
    ),
    ...programMetrics(features, program),
    judged('volume.range', loudnessRange(features.weighted), 'LU', 'ebu3342-16k'),
    judged('volume.rms', decibels(meanWhere(features.power, inSpeech)), 'dBFS', 'rms-speech'),
    clipMetric(features),
    judged('snr', signalToNoise(speech, inSpeech), 'dB', 'speech-band'),
  ];
}

/** A loudness hop of 100 ms counts as speech when most of its ten short hops are. */
function isSpoken(inSpeech: Uint8Array, hop: number): boolean {
  return inSpeech.subarray(10 * hop, 10 * hop + 10).reduce((sum, mark) => sum + mark, 0) > 5;
}

const peakMethod = 'oversampled-16k-mono';

function programMetrics(features: AudioFeatures, program: ProgramLoudness | null): Metric[] {
  const method = program ? 'ebur128' : 'bs1770-16k-mono';
  const loudness = program ? program.integrated : integratedLoudness(features.weighted);
  const peak = decibels(features.peak.reduce((most, value) => Math.max(most, value), 0) ** 2);
  const sampleSize = features.sampleCount / analysisRateHz;
  const silent = 'the recording is silent';
  return [
    loudness === null
      ? unknown('volume.program', 'LUFS', method, silent, sampleSize)
      : measured('volume.program', loudness, { unit: 'LUFS', sampleSize, method }),
    peak === null
      ? unknown('volume.peak', 'dBTP', peakMethod, silent, sampleSize)
      : measured('volume.peak', peak, {
          unit: 'dBTP',
          sampleSize,
          method: peakMethod,
          evidence: loudestMoment(features),
        }),
  ];
}

function loudestMoment({ peak }: AudioFeatures): Evidence[] {
  let loudest = 0;
  peak.forEach((value, hop) => (loudest = value > (peak[loudest] ?? 0) ? hop : loudest));
  return peak.length === 0 ? [] : [{ startTime: loudest * loudnessHop, endTime: (loudest + 1) * loudnessHop }];
}

function clipMetric({ clipped, sampleCount }: AudioFeatures): Metric {
  const method = 'runs>=3@0.99';
  if (sampleCount === 0) return unknown('clip', '%', method, 'the recording has no sound');
  const count = clipped.reduce((sum, value) => sum + value, 0);
  const moments: { timestamp: number; holds: boolean }[] = [];
  clipped.forEach((value, hop) => value > 0 && moments.push({ timestamp: hop * hopSeconds, holds: true }));
  return measured('clip', (100 * count) / sampleCount, {
    unit: '%',
    sampleSize: sampleCount / analysisRateHz,
    evidence: stretches(moments, hopSeconds, { join: 0.5, note: 'clipped' }),
    method,
  });
}

/** Speech against the 20th percentile of what is no speech (interview metric table), in the band of speech: rumble that nobody hears is no noise. */
function signalToNoise({ activity }: SpeechSummary, inSpeech: Uint8Array): number | null {
  const { levels } = activity;
  const signal = meanWhere(levels, inSpeech, powerOf);
  const noise = powerOf(
    percentile(
      sortedWhere(levels, (_, hop) => inSpeech[hop] !== 1),
      0.2,
    ),
  );
  if (signal === null || !(noise > 0) || signal <= noise) return null;
  return Math.min(mostSnr, 10 * Math.log10((signal - noise) / noise));
}

function powerOf(level: number): number {
  return 10 ** (level / 10);
}

function meanWhere(values: Float32Array, marks: Uint8Array, read = (value: number) => value): number | null {
  let sum = 0;
  let count = 0;
  marks.forEach((mark, at) => {
    if (mark !== 1) return;
    sum += read(values[at] ?? 0);
    count += 1;
  });
  return count === 0 ? null : sum / count;
}

function decibels(power: number | null): number | null {
  return power === null || power <= 0 ? null : 10 * Math.log10(power);
}
