import type { PoseSequence, PoseSpace } from '@footlight/contracts';

import type { MediaSource } from '../ffmpeg/media-source.js';
import { recordPeople, type ExtractPeopleOptions } from './extract-people.js';
import { smoothPoses, type PoseSmoothing } from './smooth-poses.js';

export interface ExtractPosesOptions extends Omit<ExtractPeopleOptions, 'spaces'> {
  /** `'world'`: metres from the middle of the hips, as comparison wants them; `'image'`: 0..1 of the picture. @default 'world' */
  readonly space?: PoseSpace;
  /** @default 'none' */
  readonly smoothing?: PoseSmoothing;
}

/**
 * The poses of the person seen most in a video, ready to be compared or saved.
 *
 * @example
 * const reference = await extractPoses('choreography.mp4', { framesPerSecond: 15, checkpoint: 'choreography.part' });
 * const report = compareSequences(reference, await extractPoses('me.mp4'));
 *
 * @returns T frames of 33 landmarks; a frame in which nobody was seen has visibility 0 throughout
 * @throws {MediaAnalysisError} as `readPoseFrames`
 */
export async function extractPoses(source: MediaSource, options: ExtractPosesOptions = {}): Promise<PoseSequence> {
  const space = options.space ?? 'world';
  const { recorder } = await recordPeople(source, { ...options, spaces: [space] });
  const [person] = recorder.finish(1);
  return smoothPoses(person?.[space] ?? recorder.empty(space), options.smoothing ?? 'none');
}
