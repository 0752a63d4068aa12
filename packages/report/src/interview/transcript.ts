import type { InterviewMark, InterviewReport } from '@footlight/contracts';

import { clock } from '../chart/scale.js';
import { markup, type Markup } from '../page/markup.js';
import { timeButton } from '../page/parts.js';
import { markCount, markNames, markOrder, markTag } from './marks.js';
import { transcriptParagraphs, type TranscriptPiece } from './transcript-pieces.js';

/** Marks listed where there are no words to show them in. */
const maxListed = 200;

/** What was said, with what stands out marked in words and in colour; or why there are no words, and what was heard nevertheless. */
export function transcript({ transcript: { words, language, reason }, marks }: InterviewReport): Markup {
  if (words.length === 0) return withoutWords(marks, reason ?? 'No words were heard.');
  return markup`${key(marks)}
    <div class="transcript" lang="${language ?? 'und'}">
      ${transcriptParagraphs(words, marks).map(
        ({ startTime, pieces }) =>
          markup`<div class="said-at">${timeButton(startTime, clock(startTime))}
            <p>${pieces.map(piece)}</p></div>`,
      )}
    </div>`;
}

function piece({ words, marks }: TranscriptPiece): Markup {
  const [mark] = marks;
  if (!mark) return markup`${words.map(word)}`;
  if (mark.kind === 'pause')
    return markup`<span class="mark pause" data-t="${mark.startTime}">${pauseText(mark)}</span> `;
  const text =
    words.length > 0 ? markup`${words.map(word)}` : markup`<span data-t="${mark.startTime}">${mark.text}</span> `;
  const tags = [...new Set(marks.map(markTag)), ...(words.length === 0 ? ['heard'] : [])];
  return markup`<mark class="mark ${mark.kind}" title="${clock(mark.startTime, true)}, ${sureness(mark)}"
      >${text}<span class="tag">${tags.join(', ')}</span></mark
    > `;
}

function word({ text, startTime }: { readonly text: string; readonly startTime: number }): Markup {
  return markup`<span data-t="${startTime}">${text}</span> `;
}

function pauseText({ startTime, endTime }: InterviewMark): string {
  return `[pause ${(endTime - startTime).toFixed(1)} s]`;
}

function sureness({ confidence }: InterviewMark): string {
  return `${Math.round(confidence * 100)} % sure`;
}

/** The kinds that occur, with their number. */
function key(marks: readonly InterviewMark[]): Markup | null {
  const kinds = markOrder.map((kind) => ({ kind, count: marks.filter((mark) => mark.kind === kind).length }));
  const shown = kinds.filter(({ count }) => count > 0);
  if (shown.length === 0) return null;
  return markup`<ul class="legend key">
    ${shown.map(({ kind, count }) => {
      const { tells } = markNames[kind];
      return markup`<li><span class="swatch ${kind}"></span>${markCount(kind, count)}${tells ? ` (${tells})` : ''}</li>`;
    })}
  </ul>`;
}

function withoutWords(marks: readonly InterviewMark[], reason: string): Markup {
  const heard = marks.filter(({ kind }) => kind !== 'power').slice(0, maxListed);
  return markup`<p class="none">No transcript: ${reason}</p>
    ${heard.length === 0 ? null : key(marks)}
    ${
      heard.length === 0
        ? null
        : markup`<ol class="heard">
            ${heard.map(
              (mark) =>
                markup`<li>${timeButton(mark.startTime, clock(mark.startTime, true))}
                  ${mark.kind === 'pause' ? pauseText(mark) : `“${mark.text}” ${markTag(mark)}, ${sureness(mark)}`}</li>`,
            )}
          </ol>`
    }`;
}
