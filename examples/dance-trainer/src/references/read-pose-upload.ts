import { open } from 'node:fs/promises';

import type { PoseSequence } from '@footlight/contracts';
import { loadPoseSequence } from '@footlight/core-compare';
import { ServiceError, type ReceivedUpload } from '@footlight/service-kit';

/** Half an hour of poses at 30 a second is 28 MB as .npy; reading more would keep everybody waiting. */
const maxBytes = 32 * 1024 * 1024;
const maxFrames = 100_000;

/**
 * The poses of an uploaded file.
 *
 * @throws ServiceError `service/too-large`; CompareError for what is no pose file
 */
export async function readPoseUpload({ path, bytes }: ReceivedUpload, fps: number | undefined): Promise<PoseSequence> {
  if (bytes > maxBytes)
    throw new ServiceError(
      'service/too-large',
      `A pose file may have at most ${maxBytes} bytes; this one has ${bytes}.`,
    );
  const file = await open(path);
  try {
    const content = await file.readFile(); // by its bytes, so that errors do not name a path of this machine
    return await loadPoseSequence(content, {
      maxBytes: maxBytes * 4,
      maxFrames,
      ...(fps === undefined ? {} : { fps }),
    });
  } finally {
    await file.close();
  }
}
