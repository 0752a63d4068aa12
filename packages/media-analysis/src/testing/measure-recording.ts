import { AudioAnalyzer } from '../audio/audio-analyzer.js';
import type { AudioFeatures } from '../audio/audio-features.js';
import { readAudio } from '../ffmpeg/read-audio.js';
import type { ModelSession } from '../onnx/model-session.js';

/** All features of a file, for tests. */
export async function measureRecording(path: string, voiceModel: ModelSession | null): Promise<AudioFeatures> {
  const analyzer = new AudioAnalyzer({ voiceModel });
  for await (const { samples } of readAudio(path)) await analyzer.push(samples);
  await analyzer.finish();
  return analyzer.takeFeatures();
}
