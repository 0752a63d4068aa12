import { encodeJpeg } from '../image/encode-jpeg.js';
import { shrinkPicture } from '../image/shrink-picture.js';
import type { YuvImage } from '../image/yuv-image.js';
import { faceValues, isPoorFace, type FaceMetricId } from '../vision/face-values.js';
import type { VisionSample } from '../vision/vision-sample.js';

const longestSide = 320;
const quality = 60;

/** A small picture that shows the extreme of a metric within a stretch. */
export interface Thumbnail {
  readonly timestamp: number;
  /** The metric whose extreme it is. */
  readonly metricId: string;
  /** JPEG, base64, at most 320 pixels on the longer side. */
  readonly jpeg: string;
}

/**
 * How much a picture shows what a metric is about; the highest of a stretch is kept, `null` never. Only what can become evidence is kept: a
 * good face is not worth the making of a picture. Which way the eyes look is judged at the end alone.
 */
const extremes: Readonly<Record<string, (sample: VisionSample) => number | null>> = {
  'face.present': ({ faces }) => (faces === 0 ? 1 : null),
  'face.multiple': ({ faces }) => (faces > 1 ? faces : null),
  'eye.contact': ({ face }) => (face?.gaze ? Math.hypot(face.gaze.yaw, face.gaze.pitch) : null),
  'head.pose': ofPoor('head.pose', (degrees) => degrees),
  'frame.center': ofPoor('frame.center', (distance) => distance),
  'frame.size': ofPoor('frame.size', (height) => Math.abs(Math.log(Math.max(height, 1e-3) / 0.3))),
  'light.mean': ofPoor('light.mean', (mean) => Math.abs(mean - 0.5)),
  'light.under': ofPoor('light.under', (percent) => percent),
  'light.over': ofPoor('light.over', (percent) => percent),
  'light.contrast': ofPoor('light.contrast', (score) => -score),
  'light.even': ofPoor('light.even', (evenness) => -evenness),
  'light.backlight': ofPoor('light.backlight', (stops) => -stops),
};

function ofPoor(id: FaceMetricId, extremeOf: (value: number) => number) {
  return ({ face }: VisionSample) => {
    const value = face && isPoorFace(id, face) ? faceValues[id](face) : null;
    return value === null ? null : extremeOf(value);
  };
}

/** Keeps the pictures of a stretch that a report may want to show: at most one for each metric. */
export class ThumbnailPicker {
  readonly #kept = new Map<
    string,
    { readonly extreme: number; readonly timestamp: number; readonly image: YuvImage }
  >();

  /** Looks at a sample and its picture, whose memory is not kept. */
  see(sample: VisionSample, image: YuvImage): void {
    let small: YuvImage | null = null;
    for (const [metricId, extremeOf] of Object.entries(extremes)) {
      const extreme = extremeOf(sample);
      if (extreme === null || extreme <= (this.#kept.get(metricId)?.extreme ?? Number.NEGATIVE_INFINITY)) continue;
      small ??= shrinkPicture(image, longestSide);
      this.#kept.set(metricId, { extreme, timestamp: sample.timestamp, image: small });
    }
  }

  /** What was kept, encoded. */
  take(): Thumbnail[] {
    const encoded = new Map<YuvImage, string>();
    return [...this.#kept].map(([metricId, { timestamp, image }]) => {
      const jpeg = encoded.get(image) ?? Buffer.from(encodeJpeg(image, quality)).toString('base64');
      encoded.set(image, jpeg);
      return { timestamp, metricId, jpeg };
    });
  }
}
