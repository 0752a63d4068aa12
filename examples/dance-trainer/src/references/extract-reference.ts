import type { LongCallOptions, ModelStore, PoseSequence } from '@footlight/contracts';
import { extractPeople } from '@footlight/media-analysis';
import { ServiceError } from '@footlight/service-kit';

/** The dancer of a video: for comparing, and for drawing over the picture. */
export interface ExtractedPoses {
  readonly world: PoseSequence;
  readonly image: PoseSequence | null;
}

/** Takes the poses of the person seen most out of a video. `checkpoint` is a side file that lets it go on after a crash. */
export type ExtractReference = (
  path: string,
  options: Required<Pick<LongCallOptions, 'signal' | 'onProgress'>> & { readonly checkpoint: string },
) => Promise<ExtractedPoses>;

/** Poses a second taken from a video: what the coach compares gains nothing from more. */
const framesPerSecond = 15;

/** With BlazePose. @throws what `extractPeople` throws; ServiceError `service/unprocessable` when nobody is seen */
export function blazePoseExtraction(models: ModelStore): ExtractReference {
  return async (path, options) => {
    const { people } = await extractPeople(path, { ...options, models, framesPerSecond, people: 1 });
    const [dancer] = people;
    if (!dancer?.world) throw new ServiceError('service/unprocessable', 'Nobody can be seen in this video.');
    return { world: dancer.world, image: dancer.image };
  };
}
