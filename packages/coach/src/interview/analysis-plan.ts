import { chooseFrames, scanPackets, type PacketScan, type PassSelection } from '@footlight/media-analysis';

import type { AnalysisContext } from './analysis-context.js';
import type { PictureSampling } from './interview-analyzer-options.js';
import { hashOf } from './open-recording.js';

/** How a recording is gone through; plain JSON. */
export interface AnalysisPlan {
  /** Seconds, as the container says or its packets show; `null` when nothing does. */
  readonly duration: number | null;
  /** `null` without a picture. Pixels, upright. */
  readonly video: { readonly width: number; readonly height: number } | null;
  /** `null` without sound. */
  readonly audio: { readonly channels: number } | null;
  readonly frames: PassSelection;
}

/** Looks at the container and decides which pictures are looked at; a step of its own. */
export async function planAnalysis({
  recording,
  settings,
  run,
  step,
}: Omit<AnalysisContext, 'instruments'>): Promise<AnalysisPlan> {
  const inputHash = hashOf(['plan', 1, recording.version, settings.sampling]);
  return step({ stage: 'plan', inputHash }, async () =>
    planOf(await scanPackets(recording.source, run), settings.sampling),
  );
}

function planOf(scan: PacketScan, sampling: PictureSampling): AnalysisPlan {
  const { info, duration } = scan;
  const video = info.video.find(({ isPicture }) => !isPicture);
  const [audio] = info.audio;
  return {
    duration,
    video: video ? { width: video.width, height: video.height } : null,
    audio: audio ? { channels: channelsOf(audio.channelLayout) } : null,
    frames: selectionOf(scan, sampling),
  };
}

function selectionOf(scan: PacketScan, sampling: PictureSampling): PassSelection {
  if (sampling === 'adaptive') return chooseFrames(scan);
  return sampling === 'key-frames' ? { kind: 'key-frames' } : { kind: 'rate', ...sampling };
}

/** Of ffmpeg's name of a layout: `mono`, `stereo`, `5.1(side)`, `3 channels`. */
export function channelsOf(layout: string | null): number {
  const [, main, low] = /^(\d+)\.(\d)/.exec(layout ?? '') ?? [];
  if (main !== undefined) return Number(main) + Number(low);
  const [, count] = /^(\d+) channels/.exec(layout ?? '') ?? [];
  return count === undefined ? ({ stereo: 2, quad: 4, downmix: 2 }[layout ?? ''] ?? 1) : Math.max(1, Number(count));
}
