import type { Metric } from '@footlight/contracts';

import { measured, unknown } from '../metrics/metric.js';
import { spokenMetric, leastSpeech } from './spoken-metric.js';
import type { Pause } from './speech-segments.js';
import type { SpeechSummary } from './speech-summary.js';

/** Silence that feels long, and silence that feels dead, seconds (Harvard Business Review: two to three are fine, below five). */
const longPause = 2;
const deadAir = 5;
const noSpeech = 'no speech was found in the recording';

/** Speech, silence, pauses by class, dead air and response latency. `questionEndTime`: when the question ended, seconds. */
export function pauseMetrics(speech: SpeechSummary, questionEndTime = 0): Metric[] {
  const { answer, method, speechSeconds } = speech;
  const spoken = measured('vad.speech', speechSeconds, {
    unit: 's',
    sampleSize: speech.duration,
    evidence: speech.activity.segments,
    method,
  });
  if (!answer) return [spoken, ...ids.map(([id, unit]) => unknown(id, unit, method, noSpeech, speech.duration))];
  const length = answer.endTime - answer.startTime;
  const about = (id: string, value: number, unit: string, evidence: readonly Pause[] = []) =>
    spokenMetric(id, value, { unit, sampleSize: length, evidence, method }, speechSeconds, leastSpeech, 's of speech');
  const ofClass = (name: Pause['pauseClass']) => speech.pauses.filter(({ pauseClass }) => pauseClass === name);
  const longer = (seconds: number) => speech.pauses.filter(({ startTime, endTime }) => endTime - startTime >= seconds);
  return [
    spoken,
    about('silence.ratio', 100 * (1 - speechSeconds / length), '%'),
    about('pause.count', speech.pauses.length, 'count', speech.pauses),
    about('pause.rate', (60 * speech.pauses.length) / length, '/min'),
    about('pause.short', ofClass('short').length, 'count'),
    about('pause.medium', ofClass('medium').length, 'count'),
    about('pause.lengthy', ofClass('long').length, 'count', ofClass('long')),
    about('pause.long', longer(longPause).length, 'count', longer(longPause)),
    about('pause.dead_air', longer(deadAir).length, 'count', longer(deadAir)),
    measured('response.latency', Math.max(0, answer.startTime - questionEndTime), {
      unit: 's',
      sampleSize: 1,
      evidence: [{ startTime: questionEndTime, endTime: Math.max(questionEndTime, answer.startTime) }],
      method,
    }),
  ];
}

const ids = [
  ['silence.ratio', '%'],
  ['pause.count', 'count'],
  ['pause.rate', '/min'],
  ['pause.short', 'count'],
  ['pause.medium', 'count'],
  ['pause.lengthy', 'count'],
  ['pause.long', 'count'],
  ['pause.dead_air', 'count'],
  ['response.latency', 's'],
] as const;
