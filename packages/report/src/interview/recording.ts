import type { InterviewReport } from '@footlight/contracts';

import { clock } from '../chart/scale.js';
import { markup, type Markup } from '../page/markup.js';
import { figure } from '../page/parts.js';

const channelNames: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo' };

/** What was recorded, and what was wrong with it. */
export function recording({ media, transcript }: InterviewReport): Markup {
  const { duration, video, audio, problems } = media;
  return markup`<dl class="figures">
      ${figure('Length', clock(duration, duration < 60))}
      ${figure('Picture', video ? `${video.width} × ${video.height}` : 'none')}
      ${video ? figure('Pictures looked at', String(video.framesSampled)) : null}
      ${figure('Sound', audio ? (channelNames[audio.channels] ?? `${audio.channels} channels`) : 'none')}
      ${figure('Words heard', transcript.reason === null ? String(transcript.words.length) : 'no transcript')}
      ${transcript.language && transcript.language !== 'und' ? figure('Language', transcript.language) : null}
    </dl>
    ${
      problems.length === 0
        ? null
        : markup`<ul class="problems">
            ${problems.map((problem) => markup`<li>${problem}</li>`)}
          </ul>`
    }`;
}
