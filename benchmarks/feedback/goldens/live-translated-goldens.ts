import { snapshot } from '@footlight/feedback-llm/testing';

import type { LiveGolden } from './golden-kinds.js';
import { live, off } from './live-golden.js';

/** The same in Korean and Spanish. */
export const liveTranslatedGoldens: readonly LiveGolden[] = [
  live({
    id: 'live ko elbow',
    locale: 'ko',
    at: off('left_elbow', 34, 'bent'),
    severity: 'high',
    mentions: [/왼쪽 (팔꿈치|팔뚝).*(펴|뻗|열)/],
    joints: ['left_elbow'],
  }),
  live({
    id: 'live ko knee',
    locale: 'ko',
    at: off('right_knee', 20, 'extended'),
    severity: 'medium',
    mentions: [/오른쪽 무릎.*(굽|구부리)/],
    joints: ['right_knee'],
  }),
  live({
    id: 'live ko late',
    locale: 'ko',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: -0.4 }),
    severity: 'medium',
    mentions: [/늦|일찍|빨리/],
  }),
  live({
    id: 'live es shoulder',
    locale: 'es',
    at: off('left_shoulder', 34, 'low'),
    severity: 'high',
    mentions: [/(sube|levanta|eleva).*brazo izquierdo/i],
    joints: ['left_shoulder'],
  }),
  live({
    id: 'live es knee',
    locale: 'es',
    at: off('right_knee', 20, 'extended'),
    severity: 'medium',
    mentions: [/rodilla derecha/i],
    joints: ['right_knee'],
  }),
  live({
    id: 'live es ahead',
    locale: 'es',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: 0.4 }),
    severity: 'medium',
    mentions: [/adelantas|despacio|más|pronto/i],
  }),
];
