import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { analysisRateHz } from '@footlight/media-analysis';

import { hopSamples } from '../../packages/media-analysis/src/audio/audio-features.js';
import { highestPitch, lowestPitch, pitchSamples } from '../../packages/media-analysis/src/audio/pitch-tracker.js';
import { startPython } from '../python/python-process.js';
import type { Contour } from './agreement.js';

/** Samples that pYIN looks at, 64 ms: nearly four periods of the lowest pitch. */
const frame = 1024;

/** librosa's pYIN at the hops of our tracker. */
export interface PitchPeer {
  readonly versions: Record<string, string>;
  contour(samples: Float32Array): Promise<Contour>;
  close(): void;
}

/** `null`, with the reason printed, where there is no Python. */
export async function startPitchPeer(): Promise<PitchPeer | null> {
  const python = await startPython('pitch_peer.py');
  if (!python) return null;
  const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-pitch-'));
  const path = join(folder, 'samples.f32');
  const question = { path, rate: analysisRateHz, hop: hopSamples, frame, lowest: lowestPitch, highest: highestPitch };
  return {
    versions: python.versions,
    contour: async (samples) => {
      writeFileSync(path, new Uint8Array(aligned(samples).buffer));
      const heard = (await python.ask(question)) as Contour;
      return heard.slice(0, Math.ceil(samples.length / hopSamples));
    },
    close: () => {
      python.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * With silence around, so that pYIN's frame n begins where our window for hop n does. Both compare what comes first with the same a
 * period later (ours 28 ms of it, pYIN half its frame, 32 ms), so that they also look at the same middle, whatever the period.
 */
function aligned(samples: Float32Array): Float32Array<ArrayBuffer> {
  const before = (pitchSamples - hopSamples) / 2;
  const padded = new Float32Array(before + samples.length + frame);
  padded.set(samples, before);
  return padded;
}
