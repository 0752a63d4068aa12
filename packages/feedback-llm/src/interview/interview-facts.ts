import { fact, type Fact, type FactNumber, type FactUnit } from '../facts/fact.js';
import { measured } from '../phrases/format.js';
import { english } from '../phrases/en.js';
import { bandOfMetric, goodBand, type InterviewTopic } from './interview-rules.js';

const unitNames: Readonly<Record<string, FactUnit>> = { '%': 'percent', s: 'seconds', degrees: 'degrees' };

/** A metric as a fact that a model may word: its value, its good band, and which way to go. */
export function metricFact({ metric, judged, kind }: InterviewTopic): Fact {
  const band = bandOfMetric(metric.id);
  const value = judged.value ?? 0;
  const unit = unitNames[band?.unit ?? ''] ?? 'other';
  const numbers: FactNumber[] = [value, band?.goodMin, band?.goodMax]
    .filter((number) => number !== undefined)
    .map((number) => ({ value: number, unit }));
  const advice = {
    strength: 'praise: it is in the good range',
    low: 'it should be higher',
    high: 'it should be lower',
  }[kind];
  const what = english.interview.metrics[metric.id];
  const topic = what?.lowTitle ?? what?.highTitle ?? what?.strengthTitle ?? metric.id;
  const says = `${metric.id} (coaching topic: ${topic}) is ${measured(value)} ${band?.unit ?? ''}, good is ${goodBand(metric.id, english)}; ${advice}`;
  return fact(metric.id, says, { numbers, times: metric.evidence.map(({ startTime }) => startTime) });
}
