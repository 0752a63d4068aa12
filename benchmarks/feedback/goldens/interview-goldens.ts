import { exampleInterview } from '@footlight/feedback-llm/testing';

import type { InterviewGolden } from './golden-kinds.js';

const interview = (
  id: string,
  values: Readonly<Record<string, number | null>>,
  firstFix: string | null,
  mentions: readonly RegExp[],
  more: Partial<InterviewGolden> & { readonly sentences?: readonly string[] } = {},
): InterviewGolden => ({
  kind: 'interview',
  id: `interview ${id}`,
  locale: 'en',
  situation: exampleInterview(values, {
    sentences: (more.sentences ?? []).map((text, index) => ({ text, startTime: index * 6, endTime: index * 6 + 5 })),
  }),
  firstFix,
  mentions,
  ...more,
});

export const interviewGoldens: readonly InterviewGolden[] = [
  interview('too fast', { 'pace.wpm': 192, 'eye.contact': 70 }, 'pace.wpm', [/192/, /slow/i]),
  interview('too slow', { 'pace.wpm': 95 }, 'pace.wpm', [/95/, /faster/i]),
  interview('fillers', { 'filler.rate': 6.2, 'pace.wpm': 140 }, 'filler.rate', [/6\.2/, /silence/i, /140/]),
  interview('hedges', { 'hedge.rate': 4.1 }, 'hedge.rate', [/4\.1/]),
  interview('monotone', { 'pitch.sd_st': 1.6 }, 'pitch.sd_st', [/1\.6/, /voice/i]),
  interview('quiet', { 'volume.lufs': -38 }, 'volume.lufs', [/-38/, /closer|up/i]),
  interview('loud', { 'volume.lufs': -9 }, 'volume.lufs', [/-9/, /lower|down/i]),
  interview('looks away', { 'eye.contact': 31 }, 'eye.contact', [/31 %/, /camera/i]),
  interview('dark', { 'light.mean': 0.14 }, 'light.mean', [/0\.14/, /light|lamp/i]),
  interview('against the window', { 'light.backlight': -2.1 }, 'light.backlight', [/-2\.1/, /window/i]),
  interview('too far away', { 'frame.size': 0.07 }, 'frame.size', [/0\.07/, /closer/i]),
  interview('noise', { snr: 7 }, 'snr', [/7 dB/]),
  interview('nothing to fix', { 'pace.wpm': 140, 'filler.rate': 0.5, 'eye.contact': 80 }, null, [/140/, /80 %/]),
  interview('nothing known', { 'pace.wpm': null, 'filler.rate': null }, null, [], { never: [/\d/] }),
  interview('a sentence to mend', { 'filler.rate': 7 }, 'filler.rate', [/We reduced the costs/], {
    sentences: ['Um, I think we, you know, we reduced the, uh, the costs by ten per cent.'],
  }),
  interview('ko fillers', { 'filler.rate': 6.2 }, 'filler.rate', [/6\.2/, /군말/], { locale: 'ko' }),
  interview('es pace', { 'pace.wpm': 192 }, 'pace.wpm', [/192/, /despacio|palabras/i], { locale: 'es' }),
];
