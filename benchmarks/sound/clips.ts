import { fileURLToPath } from 'node:url';

import { AudioAnalyzer, readAudio, type AudioFeatures, type ModelSession } from '@footlight/media-analysis';

/** The shared recordings of speech. */
export const clipFolder = fileURLToPath(new URL('../../../shared/testdata/speech/', import.meta.url));

/** A shared recording as the analysis hears it: 16 kHz, mono. */
export async function clipSamples(name: string): Promise<Float32Array> {
  const blocks: Float32Array[] = [];
  for await (const { samples } of readAudio(`${clipFolder}${name}`)) blocks.push(samples);
  return Float32Array.from(blocks.flatMap((block) => [...block]));
}

/** What the analysis measures of them. */
export async function featuresOf(samples: Float32Array, voiceModel: ModelSession | null): Promise<AudioFeatures> {
  const analyzer = new AudioAnalyzer({ voiceModel });
  for (let at = 0; at < samples.length; at += 16_000) await analyzer.push(samples.subarray(at, at + 16_000));
  await analyzer.finish();
  return analyzer.takeFeatures();
}
