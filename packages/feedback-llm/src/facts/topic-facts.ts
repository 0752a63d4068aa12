import { clockTime, percent, tenths } from '../phrases/format.js';
import type { SectionTopic } from '../section/section-rules.js';
import { fact, scoreNumbers, type Fact, type FactNumber } from './fact.js';
import { jointFact } from './joint-facts.js';

/** A topic of a section as a fact that a model may word. */
export function topicFact(topic: SectionTopic): Fact {
  if (topic.evidence) return jointFact(topic.evidence, topic.value);
  const { says, numbers } = described(topic);
  return fact(topic.id, says, { numbers, times: topic.kind === 'weakMoment' ? [topic.timestamp] : [] });
}

function described({ kind, value, timestamp }: SectionTopic): { says: string; numbers: FactNumber[] } {
  const seconds: FactNumber[] = [{ value, unit: 'seconds' }];
  switch (kind) {
    case 'late':
      return {
        says: `the performer is ${tenths(value)} seconds behind the beat: moves must start sooner`,
        numbers: seconds,
      };
    case 'early':
      return {
        says: `the performer is ${tenths(value)} seconds ahead of the beat: moves must wait for the music`,
        numbers: seconds,
      };
    case 'motion':
      return {
        says: `the positions fit, but the movement between them scored ${percent(value)} %: it must be larger`,
        numbers: scoreNumbers(value),
      };
    case 'coverage':
      return {
        says: `only ${percent(value)} % of the performer could be seen: the camera must be further away`,
        numbers: scoreNumbers(value),
      };
    case 'weakMoment':
      return {
        says: `around ${clockTime(timestamp)} the score fell to ${percent(value)} %`,
        numbers: scoreNumbers(value),
      };
    case 'strength':
      return { says: `praise: the stretch scored ${percent(value)} %`, numbers: scoreNumbers(value) };
    case 'fullMotion':
      return {
        says: `praise: the movement from pose to pose scored ${percent(value)} %, large and with energy`,
        numbers: scoreNumbers(value),
      };
    case 'farOff':
      return {
        says: `the stretch scored ${percent(value)} %, still far from the reference: learn the steps before the details`,
        numbers: scoreNumbers(value),
      };
    case 'onTime':
      return { says: 'praise: the performer was on the beat throughout', numbers: [] };
    default:
      return { says: 'too little of the performer could be seen to compare', numbers: [] };
  }
}
