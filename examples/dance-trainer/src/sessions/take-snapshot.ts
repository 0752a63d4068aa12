import { edgeCodec, landmarkCount, valuesPerLandmark } from '@footlight/contracts';
import { ServiceError } from '@footlight/service-kit';

import { momentSchema, type FoundPose, type MomentBody, type Snapshot } from '../api/snapshot.js';
import type { PosesFromPictures, SeenPose } from '../poses/poses-from-pictures.js';
import type { TrainerServices } from '../trainer-services.js';
import type { TrainerSession } from './trainer-session.js';

const moment = edgeCodec(momentSchema, 'the moment');

/**
 * What a snapshot gives: compares it, finding the dancer in the picture first where there are no landmarks. Answers at once
 * when there are.
 *
 * @throws ServiceError `service/rate-limited`, `service/conflict`, `service/unprocessable`; CompareError; MediaAnalysisError
 */
export function takeSnapshot(
  session: TrainerSession,
  snapshot: Snapshot,
  services: TrainerServices,
  signal?: AbortSignal,
): MomentBody | Promise<MomentBody> {
  checkRate(session, services);
  services.floor.sessions.touch(session);
  const { landmarks, frame_base64: picture } = snapshot;
  if (landmarks !== undefined) return push(session, snapshot, landmarks && packed(landmarks), null);
  return fromPicture(session, snapshot, services.pictures, picture ?? '', signal);
}

async function fromPicture(
  session: TrainerSession,
  snapshot: Snapshot,
  pictures: PosesFromPictures,
  base64: string,
  signal: AbortSignal | undefined,
): Promise<MomentBody> {
  const { layout, space } = session.identity.settings;
  if (layout !== 'blazepose33')
    throw new ServiceError(
      'service/unprocessable',
      'Poses from pictures have 33 landmarks: begin the session with layout blazepose33.',
    );
  const seen = await pictures.find(base64, signal);
  return push(session, snapshot, seen && seen[space], seen && found(seen));
}

function push(
  session: TrainerSession,
  { timestamp, frame_base64: picture, force_feedback: force }: Snapshot,
  landmarks: Float32Array | null,
  pose: FoundPose | null,
): MomentBody {
  const base64 = picture?.replace(/^data:[^,]*,/, '') ?? null;
  return moment.encode({ ...session.push({ timestamp, landmarks, picture: base64, force }), pose });
}

function packed(landmarks: NonNullable<Snapshot['landmarks']>): Float32Array {
  const numbers = new Float32Array(landmarks.length * valuesPerLandmark);
  let at = 0;
  for (const { x, y, z, visibility } of landmarks) {
    numbers[at] = x;
    numbers[at + 1] = y;
    numbers[at + 2] = z;
    numbers[at + 3] = visibility;
    at += valuesPerLandmark;
  }
  return numbers;
}

function found({ width, height, image }: SeenPose): FoundPose {
  const landmarks = Array.from({ length: landmarkCount('blazepose33') }, (_, index) => [
    ...image.subarray(index * valuesPerLandmark, (index + 1) * valuesPerLandmark),
  ]);
  return { width, height, landmarks };
}

function checkRate({ identity }: TrainerSession, { snapshotRate, limits }: TrainerServices): void {
  const { allowed, retryAfterSeconds } = snapshotRate.take(identity.id);
  if (!allowed)
    throw new ServiceError(
      'service/rate-limited',
      `A session takes ${limits.snapshots.perSecond} snapshots a second.`,
      {
        retryAfterSeconds,
        retryable: true,
      },
    );
}
