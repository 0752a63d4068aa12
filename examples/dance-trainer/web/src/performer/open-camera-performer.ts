import type { ConfigBody } from '../../../src/api/index.js';
import { closeCamera, openCamera } from './camera.js';
import { cameraPerformer } from './camera-performer.js';
import type { Performer } from './performer.js';
import { PoseFinder } from './pose-finder.js';
import { snapshotPerformer } from './snapshot-performer.js';

/**
 * A dancer before the camera. Poses are found in the page when the server lends its models; where this browser cannot run
 * them, and the server offers to look, pictures go there.
 *
 * @throws CameraError, or Error when neither side can find poses
 */
export async function openCameraPerformer({
  pose_models: files,
  frames_to_poses: framesToPoses,
}: ConfigBody['abilities']): Promise<Performer> {
  const video = await openCamera();
  try {
    if (!files) return snapshotPerformer(video);
    const finder = await PoseFinder.open({ detection: files.detector, landmarks: files.landmarks });
    return cameraPerformer(video, finder);
  } catch (cause) {
    if (framesToPoses) return snapshotPerformer(video);
    closeCamera(video);
    throw cause;
  }
}
