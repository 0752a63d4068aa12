import type { PhraseBook } from './phrase-book.js';
import { spanishInterview } from './es-interview.js';
import { spanishLive } from './es-live.js';
import { spanishReview } from './es-review.js';

export const spanish: PhraseBook = {
  locale: 'es',
  joints: {
    left_elbow: { joint: 'el codo izquierdo', segment: 'el antebrazo izquierdo' },
    right_elbow: { joint: 'el codo derecho', segment: 'el antebrazo derecho' },
    left_shoulder: { joint: 'el hombro izquierdo', segment: 'el brazo izquierdo' },
    right_shoulder: { joint: 'el hombro derecho', segment: 'el brazo derecho' },
    left_wrist: { joint: 'la muñeca izquierda', segment: 'la mano izquierda' },
    right_wrist: { joint: 'la muñeca derecha', segment: 'la mano derecha' },
    left_hip: { joint: 'la cadera izquierda', segment: 'la pierna izquierda' },
    right_hip: { joint: 'la cadera derecha', segment: 'la pierna derecha' },
    left_knee: { joint: 'la rodilla izquierda', segment: 'la pantorrilla izquierda' },
    right_knee: { joint: 'la rodilla derecha', segment: 'la pantorrilla derecha' },
    left_ankle: { joint: 'el tobillo izquierdo', segment: 'el pie izquierdo' },
    right_ankle: { joint: 'el tobillo derecho', segment: 'el pie derecho' },
    neck: { joint: 'el cuello', segment: 'la cabeza' },
    torso: { joint: 'el torso', segment: 'el torso' },
  },
  live: spanishLive,
  review: spanishReview,
  interview: spanishInterview,
};
