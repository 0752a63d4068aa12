import type { ModelStore } from '@footlight/contracts';

import type { Picture } from '../image/yuv-image.js';
import { anyInputSize } from '../onnx/any-input-size.js';
import { openSession, type SessionOptions } from '../onnx/model-session.js';
import { spellOutPRelu } from '../onnx/spell-out-prelu.js';
import { FaceDetector } from './face-detector.js';
import { FaceMesher, meshOutputs } from './face-mesh.js';
import type { FaceTrackerState, TrackedFace } from './face-tracker.js';
import { FaceTracker } from './face-tracker.js';
import { gazeOf } from './gaze.js';
import { HeadPoseEstimator } from './head-pose.js';
import { IrisLocator, irisOutputs } from './iris.js';
import { grown } from './face-box.js';
import { measureLighting } from './lighting.js';
import { lumaOf, type Luma } from './luma.js';
import { measureSharpness } from './sharpness.js';
import type { FaceSample, VisionSample } from './vision-sample.js';

/** Names of the models in the registry. */
const models = {
  detector: 'yunet',
  mesh: 'face-landmark',
  iris: 'iris-landmark',
  heads: ['head-pose-1x1', 'head-pose-var'],
} as const;

/** Measures the faces of sampled frames. One analyzer a recording, a frame at a time; inference sessions are shared in the process. */
export class VisionAnalyzer {
  readonly #detector: FaceDetector;
  readonly #mesher: FaceMesher;
  readonly #irises: IrisLocator;
  readonly #heads: HeadPoseEstimator;
  #tracker = new FaceTracker();
  #luma: Luma | undefined;

  private constructor(detector: FaceDetector, mesher: FaceMesher, irises: IrisLocator, heads: HeadPoseEstimator) {
    this.#detector = detector;
    this.#mesher = mesher;
    this.#irises = irises;
    this.#heads = heads;
  }

  /** @throws {MediaAnalysisError} `media-analysis/model-missing` with the command that fetches it */
  static async create(store: ModelStore, threads = 1): Promise<VisionAnalyzer> {
    const open = async (name: string, options: SessionOptions = {}) =>
      openSession(await store.locate(name), { threads, ...options });
    const [detector, mesh, iris] = await Promise.all([
      open(models.detector, { rewrite: anyInputSize }),
      open(models.mesh, { outputElements: meshOutputs }),
      open(models.iris, { outputElements: irisOutputs, rewrite: spellOutPRelu }),
    ]);
    const heads = await Promise.all(models.heads.map((name) => open(name)));
    return new VisionAnalyzer(
      new FaceDetector(detector),
      new FaceMesher(mesh),
      new IrisLocator(iris),
      new HeadPoseEstimator(heads),
    );
  }

  /** Measures one frame. Frames must come in order of time. */
  async analyze(timestamp: number, image: Picture): Promise<VisionSample> {
    const faces = this.#tracker.update(timestamp, await this.#detector.detect(image));
    const largest = faces[0];
    return { timestamp, faces: faces.length, face: largest ? await this.#measure(image, largest) : null };
  }

  /** The tracker's memory, for a checkpoint. */
  state(): FaceTrackerState {
    return this.#tracker.state();
  }

  restore(state: FaceTrackerState): void {
    this.#tracker = FaceTracker.restore(state);
  }

  async #measure(image: Picture, face: TrackedFace): Promise<FaceSample> {
    const { box } = face;
    const mesh = await this.#mesher.fit(image, face);
    const head = await this.#heads.estimate(image, box);
    const right = await this.#irises.locate(image, mesh, 'right');
    const left = await this.#irises.locate(image, mesh, 'left');
    const luma = lumaOf(image, grown(box, 2.2), this.#luma);
    this.#luma = luma;
    return {
      id: face.id,
      score: face.score,
      left: box.left / image.width,
      top: box.top / image.height,
      width: box.width / image.width,
      height: box.height / image.height,
      eyeLine: (face.rightEye.y + face.leftEye.y) / 2 / image.height,
      head,
      gaze: gazeOf(head, right, left),
      lighting: measureLighting(luma, mesh, box),
      sharpness: measureSharpness(luma, box),
    };
  }
}
