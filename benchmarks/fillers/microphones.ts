import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { filledPauses, type ModelSession } from '@footlight/media-analysis';
import { measureRecording } from '@footlight/media-analysis/testing';

import { clipFolder } from '../sound/clips.js';
import { countFillers, sumOf, type FillerCount } from './filler-count.js';
import { knownFillers } from './known-fillers.js';

/** What other microphones, lines and rooms do to a voice, as ffmpeg filters; and how much longer that makes it. */
const filters: Readonly<Record<string, readonly [string, number]>> = {
  'as recorded': ['anull', 1],
  'bass +10 dB': ['bass=g=10:f=200', 1],
  'bass -10 dB': ['bass=g=-10:f=250', 1],
  'treble +8 dB': ['treble=g=8:f=2500', 1],
  'treble -8 dB': ['treble=g=-8:f=2500', 1],
  'telephone, 300 to 3400 Hz': ['highpass=f=300:p=2,lowpass=f=3400:p=2', 1],
  'echoes of a room': ['aecho=0.8:0.6:25|60:0.3|0.15', 1],
  'a smaller person, all 12 % higher and faster': ['aresample=48000,asetrate=54000,aresample=48000', 48 / 54],
  'a larger person, all 10 % lower and slower': ['aresample=48000,asetrate=43000,aresample=48000', 48 / 43],
  '15 % slower': ['atempo=0.85', 1 / 0.85],
  '20 % faster': ['atempo=1.2', 1 / 1.2],
};

export type MicrophoneRow = FillerCount & { readonly name: string };

/** The shared clips through each of the filters. @param folder for scratch files */
export async function throughMicrophones(folder: string, voiceModel: ModelSession): Promise<MicrophoneRow[]> {
  const rows: MicrophoneRow[] = [];
  for (const [name, [filter, length]] of Object.entries(filters)) {
    const counts: FillerCount[] = [];
    for (const [clip, known] of knownFillers) {
      const file = join(folder, 'filtered.wav');
      execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', `${clipFolder}${clip}`, '-af', filter, file]);
      const found = filledPauses(await measureRecording(file, voiceModel), null);
      counts.push(
        countFillers(
          found,
          known.map((time) => time * length),
        ),
      );
    }
    rows.push({ name, ...sumOf(counts) });
  }
  return rows;
}
