import { contentMetrics, summarizeSpeech, type ModelSession } from '@footlight/media-analysis';
import { measureRecording, readTextGrid } from '@footlight/media-analysis/testing';

import { clipFolder } from '../sound/clips.js';

/** Syllables found against the vowels of an alignment, and the pace of one sentence read fast and slow. */
export interface PaceReport {
  readonly vowels: number;
  readonly syllables: number;
  /** Words a minute, without a transcript. */
  readonly fast: number;
  readonly slow: number;
}

export async function measurePace(voiceModel: ModelSession): Promise<PaceReport> {
  const speechOf = async (clip: string) => summarizeSpeech(await measureRecording(`${clipFolder}${clip}`, voiceModel));
  const paceOf = async (clip: string) =>
    contentMetrics(null, await speechOf(clip)).find(({ id }) => id === 'pace.wpm')?.value ?? Number.NaN;
  const phones = readTextGrid(`${clipFolder}cold_corpus.TextGrid`, 'phones');
  return {
    vowels: phones.filter(({ text }) => /\d$/.test(text)).length,
    syllables: (await speechOf('cold_corpus.wav')).syllables.length,
    fast: Math.round(await paceOf('english_fast.wav')),
    slow: Math.round(await paceOf('english_slow.wav')),
  };
}
