import { closeCamera } from './camera.js';
import type { DanceClock, Observation, Performer } from './performer.js';
import type { PoseFinder } from './pose-finder.js';

/** Poses a second at most: the reference moves no faster, and a phone stays cool. */
const mostPerSecond = 20;

/** A dancer before the camera whose pose is found in the page. */
export function cameraPerformer(video: HTMLVideoElement, finder: PoseFinder): Performer {
  return {
    name: 'You',
    format: { layout: 'blazepose33', space: 'world', aspectRatio: 1 },
    video,
    follow(clock, observe, signal) {
      void look(video, finder, { clock, observe, signal });
    },
    close() {
      finder.close();
      closeCamera(video);
    },
  };
}

interface Look {
  readonly clock: DanceClock;
  readonly observe: (observation: Observation) => void;
  readonly signal: AbortSignal;
}

/** One picture after the other: the next is taken when the last is understood, so no queue can grow. */
async function look(video: HTMLVideoElement, finder: PoseFinder, { clock, observe, signal }: Look): Promise<void> {
  while (!signal.aborted) {
    const began = performance.now();
    const timestamp = clock();
    if (timestamp !== null && video.videoWidth > 0) {
      const found = await finder.find(video);
      if (signal.aborted) return;
      observe({ kind: 'pose', timestamp, landmarks: found?.world ?? null, overlay: found?.image ?? null });
    }
    await pause(Math.max(4, 1000 / mostPerSecond - (performance.now() - began)));
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
