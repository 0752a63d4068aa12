import type { FoundPose, FromPoseWorker, ToPoseWorker } from './pose-messages.js';

/** The addresses of the two models. */
export interface PoseModelFiles {
  readonly detection: string;
  readonly landmarks: string;
}

/** Pictures are no larger than this on their way to the models, which look at 256 pixels. */
const longestSide = 640;

/** Finds the dancer's pose in a thread of its own, so that the page stays smooth. One picture at a time. */
export class PoseFinder {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  /** Loads the models: some 17 MB the first time. @throws Error when they cannot be had or run */
  static async open(files: PoseModelFiles): Promise<PoseFinder> {
    const worker = new Worker(new URL('./pose-worker.ts', import.meta.url), { type: 'module' });
    const finder = new PoseFinder(worker);
    try {
      await finder.#ask({ kind: 'load', ...files });
    } catch (cause) {
      finder.close();
      throw cause;
    }
    return finder;
  }

  /** The dancer in the picture that is on now, or `null` when nobody is in view. */
  async find(video: HTMLVideoElement): Promise<FoundPose | null> {
    const { videoWidth, videoHeight } = video;
    const share = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
    const picture = await createImageBitmap(video, {
      resizeWidth: Math.round(videoWidth * share),
      resizeHeight: Math.round(videoHeight * share),
    });
    const answer = await this.#ask({ kind: 'find', picture }, [picture]);
    return answer.kind === 'found' ? answer.pose : null;
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask(message: ToPoseWorker, transfer: Transferable[] = []): Promise<FromPoseWorker> {
    return new Promise((resolve, reject) => {
      this.#worker.addEventListener(
        'message',
        ({ data }: MessageEvent<FromPoseWorker>) =>
          data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data),
        { once: true },
      );
      this.#worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
      this.#worker.postMessage(message, transfer);
    });
  }
}
