import {
  detectorOutputs,
  landmarkerOutputs,
  PeopleTracker,
  PoseDetector,
  PoseLandmarker,
} from '@footlight/media-analysis/browser';

import { rgbPicture } from './rgb-picture.js';
import { openWebSession } from './web-session.js';
import type { FromPoseWorker, ToPoseWorker } from './pose-messages.js';

let tracker: PeopleTracker | null = null;

async function load(detection: string, landmarks: string): Promise<FromPoseWorker> {
  const [first, second] = await Promise.all([
    openWebSession(detection, detectorOutputs),
    openWebSession(landmarks, landmarkerOutputs),
  ]);
  tracker = new PeopleTracker({ detector: new PoseDetector(first), landmarker: new PoseLandmarker(second) }, 1);
  return { kind: 'loaded' };
}

async function find(picture: ImageBitmap): Promise<FromPoseWorker> {
  if (!tracker) throw new Error('a picture came before the models');
  const [pose] = await tracker.next(rgbPicture(picture));
  return { kind: 'found', pose: pose ? { image: pose.image, world: pose.world } : null };
}

async function answer(message: ToPoseWorker): Promise<FromPoseWorker> {
  try {
    return message.kind === 'load' ? await load(message.detection, message.landmarks) : await find(message.picture);
  } catch (cause) {
    return { kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ToPoseWorker>) => {
  void answer(data).then((result) => postMessage(result));
});
