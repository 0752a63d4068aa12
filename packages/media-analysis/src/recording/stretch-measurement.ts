import type { AudioAnalyzerState } from '../audio/audio-analyzer.js';
import type { EncodedAudioFeatures } from '../audio/encoded-features.js';
import type { FaceTrackerState } from '../vision/face-tracker.js';
import type { VisionSample } from '../vision/vision-sample.js';
import type { Thumbnail } from './thumbnails.js';

/** What a stretch needs to know of the ones before it. */
export interface StretchMemory {
  readonly audio: AudioAnalyzerState | null;
  readonly faces: FaceTrackerState | null;
}

/** Everything that was measured in a stretch; plain JSON, about 6 kB a second. */
export interface StretchMeasurement {
  /** `null` without sound. */
  readonly features: EncodedAudioFeatures | null;
  /** Momentary loudness of the recording's own channels every 100 ms, LUFS. */
  readonly loudness: readonly number[];
  readonly samples: readonly VisionSample[];
  readonly thumbnails: readonly Thumbnail[];
  /** Pixels of the pictures, upright; `null` when there was none. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Whether no sound and no picture was there. */
  readonly empty: boolean;
  /** What was damaged, in ffmpeg's words. */
  readonly problems: readonly string[];
  readonly memory: StretchMemory;
}
