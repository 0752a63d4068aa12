import type { ModelStore } from '@footlight/contracts';

import { openSession } from '../onnx/model-session.js';
import type { PoseModels } from './people-tracker.js';
import { detectorOutputs, PoseDetector } from './pose-detector.js';
import { landmarkerOutputs, PoseLandmarker } from './pose-landmarker.js';

export interface PoseModelOptions {
  /** Threads of one inference. @default 1 */
  readonly threads?: number;
  /** Which of the process's worker threads run the models. @default 0 */
  readonly worker?: number;
}

/** Names of the two models in the registry. */
export const poseModelNames = { detection: 'blazepose-detection', landmarks: 'blazepose-landmark-lite' } as const;

/**
 * Loads both models and runs each once, so that the first picture is as fast as the next. The sessions are shared in the
 * process; what a caller gets has input memory of its own.
 *
 * @throws a FootlightError that gives the command to run when a model is missing
 */
export async function loadPoseModels(
  models: ModelStore,
  { threads = 1, worker = 0 }: PoseModelOptions = {},
): Promise<PoseModels> {
  const [detection, landmarks] = await Promise.all([
    models.locate(poseModelNames.detection),
    models.locate(poseModelNames.landmarks),
  ]);
  const detector = new PoseDetector(await openSession(detection, { threads, worker, outputElements: detectorOutputs }));
  const landmarker = new PoseLandmarker(
    await openSession(landmarks, { threads, worker, outputElements: landmarkerOutputs }),
  );
  const blank = { width: 16, height: 16, data: new Uint8Array(16 * 16 * 3) };
  await detector.detect(blank);
  await landmarker.locate(blank, { centerX: 8, centerY: 8, size: 16, rotation: 0 });
  return { detector, landmarker };
}
