import { closeCamera } from './camera.js';
import type { Performer } from './performer.js';

/** Pictures a second: as many as the older dance trainer took, twice over. */
const perSecond = 4;
const longestSide = 480;
const quality = 0.7;

/** A dancer before the camera whose pictures go to the server, which finds the pose. */
export function snapshotPerformer(video: HTMLVideoElement): Performer {
  const canvas = document.createElement('canvas');
  return {
    name: 'You',
    format: { layout: 'blazepose33', space: 'world', aspectRatio: 1 },
    video,
    follow(clock, observe, signal) {
      const timer = setInterval(() => {
        const timestamp = clock();
        const jpeg = timestamp === null ? null : takePicture(video, canvas);
        if (timestamp !== null && jpeg !== null) observe({ kind: 'picture', timestamp, jpeg });
      }, 1000 / perSecond);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
    close: () => closeCamera(video),
  };
}

function takePicture(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const { videoWidth: width, videoHeight: height } = video;
  const context = canvas.getContext('2d');
  if (!context || width === 0) return null;
  const share = Math.min(1, longestSide / Math.max(width, height));
  canvas.width = Math.round(width * share);
  canvas.height = Math.round(height * share);
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? null;
}
