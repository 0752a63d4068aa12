import type { PhraseBook } from './phrase-book.js';
import { englishInterview } from './en-interview.js';
import { englishLive } from './en-live.js';
import { englishReview } from './en-review.js';

export const english: PhraseBook = {
  locale: 'en',
  joints: {
    left_elbow: { joint: 'left elbow', segment: 'left forearm' },
    right_elbow: { joint: 'right elbow', segment: 'right forearm' },
    left_shoulder: { joint: 'left shoulder', segment: 'left arm' },
    right_shoulder: { joint: 'right shoulder', segment: 'right arm' },
    left_wrist: { joint: 'left wrist', segment: 'left hand' },
    right_wrist: { joint: 'right wrist', segment: 'right hand' },
    left_hip: { joint: 'left hip', segment: 'left leg' },
    right_hip: { joint: 'right hip', segment: 'right leg' },
    left_knee: { joint: 'left knee', segment: 'left lower leg' },
    right_knee: { joint: 'right knee', segment: 'right lower leg' },
    left_ankle: { joint: 'left ankle', segment: 'left foot' },
    right_ankle: { joint: 'right ankle', segment: 'right foot' },
    neck: { joint: 'neck', segment: 'head' },
    torso: { joint: 'torso', segment: 'upper body' },
  },
  live: englishLive,
  review: englishReview,
  interview: englishInterview,
};
