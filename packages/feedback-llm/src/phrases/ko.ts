import type { PhraseBook } from './phrase-book.js';
import { koreanInterview } from './ko-interview.js';
import { koreanLive } from './ko-live.js';
import { koreanReview } from './ko-review.js';

export const korean: PhraseBook = {
  locale: 'ko',
  joints: {
    left_elbow: { joint: '왼쪽 팔꿈치', segment: '왼쪽 팔뚝' },
    right_elbow: { joint: '오른쪽 팔꿈치', segment: '오른쪽 팔뚝' },
    left_shoulder: { joint: '왼쪽 어깨', segment: '왼팔' },
    right_shoulder: { joint: '오른쪽 어깨', segment: '오른팔' },
    left_wrist: { joint: '왼쪽 손목', segment: '왼손' },
    right_wrist: { joint: '오른쪽 손목', segment: '오른손' },
    left_hip: { joint: '왼쪽 골반', segment: '왼쪽 다리' },
    right_hip: { joint: '오른쪽 골반', segment: '오른쪽 다리' },
    left_knee: { joint: '왼쪽 무릎', segment: '왼쪽 종아리' },
    right_knee: { joint: '오른쪽 무릎', segment: '오른쪽 종아리' },
    left_ankle: { joint: '왼쪽 발목', segment: '왼발' },
    right_ankle: { joint: '오른쪽 발목', segment: '오른발' },
    neck: { joint: '목', segment: '고개' },
    torso: { joint: '몸통', segment: '상체' },
  },
  live: koreanLive,
  review: koreanReview,
  interview: koreanInterview,
};
