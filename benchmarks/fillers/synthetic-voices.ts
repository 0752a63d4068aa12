import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { analysisRateHz, filledPauses, summarizeSpeech, type ModelSession } from '@footlight/media-analysis';
import { measureRecording } from '@footlight/media-analysis/testing';

/** The voices of Debian's flite, and how much its sounds are stretched. */
const voices = ['slt', 'rms', 'awb', 'kal16'];
const stretches = [0.7, 0.85, 1, 1.2, 1.5];

/** Three Harvard sentences of list 1 and two answers as applicants give them; nobody hesitates. */
const texts = [
  'The birch canoe slid on the smooth planks. Glue the sheet to the dark blue background. It is easy to tell the depth of a well.',
  'In my last position I managed a small team of engineers, and we delivered the product two weeks before the deadline. I learned how to communicate clearly, and how to listen. The hardest part was persuading everybody to change their habits.',
  'I am responsible for quality. Our customers were unhappy with the application, so I organised a series of interviews, analysed the results, and presented a simple plan. Afterwards complaints went down by almost a half.',
];

/** The vowels of flite's English. */
const vowel = /^(aa|ae|ah|ao|aw|ax|axr|ay|eh|er|ey|ih|ix|iy|ow|oy|uh|uw):/;

export interface VoiceRow {
  readonly voice: string;
  readonly stretch: number;
  readonly minutes: number;
  /** What the synthesizer says it spoke. */
  readonly syllables: number;
  readonly found: number;
  readonly invented: number;
}

/** Filled pauses and syllables in speech whose every sound is known, of voices that no threshold was set on. @param folder for scratch files */
export async function syntheticVoices(folder: string, voiceModel: ModelSession): Promise<VoiceRow[]> {
  const rows: VoiceRow[] = [];
  for (const voice of voices)
    for (const stretch of stretches) {
      const row = { voice, stretch, minutes: 0, syllables: 0, found: 0, invented: 0 };
      for (const text of texts) {
        const spoken = speak(text, voice, stretch, join(folder, 'spoken.wav'));
        const features = await measureRecording(spoken.file, voiceModel);
        row.minutes += features.sampleCount / analysisRateHz / 60;
        row.syllables += spoken.syllables;
        const speech = summarizeSpeech(features);
        row.found += speech.syllables.length;
        row.invented += filledPauses(features, null, speech.activity).length;
      }
      rows.push(row);
    }
  return rows;
}

function speak(text: string, voice: string, stretch: number, file: string) {
  const args = ['-voice', voice, '--setf', `duration_stretch=${stretch}`, '-psdur', '-t', text, '-o', file];
  const sounds = execFileSync('flite', args, { encoding: 'utf8' }).trim().split(/\s+/);
  return { file, syllables: sounds.filter((sound) => vowel.test(sound)).length };
}
