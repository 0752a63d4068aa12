import { landmarkCount, valuesPerLandmark } from '@footlight/contracts';
import { ServiceError } from '@footlight/service-kit';

import type { FoundPose, MomentBody } from '../api/snapshot.js';
import type { PosesFromPictures, SeenPose } from '../poses/poses-from-pictures.js';
import type { TrainerSession } from '../sessions/trainer-session.js';
import type { TrainerServices } from '../trainer-services.js';
import { momentBody } from './moment-body.js';
import type { SentMoment } from './sent-moment.js';

/**
 * What a snapshot gives: compares it, finding the dancer in the picture first where there are no landmarks. Answers at once
 * when there are.
 *
 * @throws ServiceError `service/rate-limited`, `service/conflict`, `service/unprocessable`; CompareError; MediaAnalysisError
 */
export function takeSnapshot(
  session: TrainerSession,
  sent: SentMoment,
  services: TrainerServices,
  signal?: AbortSignal,
): MomentBody | Promise<MomentBody> {
  checkRate(session, services);
  services.floor.sessions.touch(session);
  const { landmarks } = sent;
  if (landmarks !== undefined) return push(session, sent, landmarks, null);
  return fromPicture(session, sent, services.pictures, signal);
}

async function fromPicture(
  session: TrainerSession,
  sent: SentMoment,
  pictures: PosesFromPictures,
  signal: AbortSignal | undefined,
): Promise<MomentBody> {
  const { layout, space } = session.identity.settings;
  if (layout !== 'blazepose33')
    throw new ServiceError(
      'service/unprocessable',
      'Poses from pictures have 33 landmarks: begin the session with layout blazepose33.',
    );
  const seen = await pictures.find(sent.picture ?? '', signal);
  return push(session, sent, seen && seen[space], seen && found(seen));
}

function push(
  session: TrainerSession,
  { timestamp, picture, force }: SentMoment,
  landmarks: Float32Array | null,
  pose: FoundPose | null,
): MomentBody {
  const base64 = picture?.replace(/^data:[^,]*,/, '') ?? null;
  return momentBody(session.push({ timestamp, landmarks, picture: base64, force }), pose);
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
