import type { Logger, ModelStore } from '@footlight/contracts';
import { createPoseEstimator, type PoseEstimator, type TrackedPose } from '@footlight/media-analysis';
import { ServiceError } from '@footlight/service-kit';

/** Where somebody stands in a picture. */
export interface SeenPose extends Pick<TrackedPose, 'image' | 'world'> {
  readonly width: number;
  readonly height: number;
}

/** Finds the dancer in pictures that come without landmarks. */
export interface PosesFromPictures {
  readonly available: boolean;
  /**
   * The largest person, or `null` when nobody is seen.
   *
   * @throws ServiceError `service/unprocessable` without models; MediaAnalysisError for what is no picture
   */
  find(base64: string, signal?: AbortSignal): Promise<SeenPose | null>;
}

/** Loads the models once, at the first picture; every picture is looked at by itself, for many dancers share them. */
export async function createPosesFromPictures(models: ModelStore | null, logger: Logger): Promise<PosesFromPictures> {
  const store = models && (await hasPoseModels(models, logger)) ? models : null;
  let loading: Promise<PoseEstimator> | null = null;
  return {
    available: store !== null,
    find: async (base64, signal) => {
      if (!store)
        throw new ServiceError(
          'service/unprocessable',
          'This server has no pose models: send landmarks with the frame.',
        );
      loading ??= createPoseEstimator({ models: store, follow: false });
      const estimator = await loading.catch((error: unknown) => {
        loading = null;
        throw error;
      });
      const { people, width, height } = await estimator.estimate(base64, signal ? { signal } : {});
      const [largest] = people;
      return largest ? { image: largest.image, world: largest.world, width, height } : null;
    },
  };
}

/** The two models of BlazePose, as the model store names them. */
export const poseModelNames = { detector: 'blazepose-detection', landmarks: 'blazepose-landmark-lite' } as const;

async function hasPoseModels(models: ModelStore, logger: Logger): Promise<boolean> {
  try {
    await Promise.all(Object.values(poseModelNames).map((name) => models.locate(name)));
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn({ reason }, 'no pose models: poses must come from clients, and videos cannot be references');
    return false;
  }
}
