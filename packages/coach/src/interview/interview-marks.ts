import type { InterviewMark } from '@footlight/contracts';
import type { ContentAnalysis, Filler, Pause } from '@footlight/media-analysis';

import type { Answer } from './answer.js';

/** More than anybody reads; a longer answer keeps its first ones. */
const mostMarks = 5000;

/** Everything that stands out in an answer, in order of time. Pauses are those of a second and more. */
export function interviewMarks({ content, fillers, speech }: Answer): InterviewMark[] {
  return [
    ...fillers.map(fillerMark),
    ...(content ? wordMarks(content) : []),
    ...speech.pauses.filter(({ pauseClass }) => pauseClass === 'long').map(pauseMark),
  ]
    .toSorted((a, b) => a.startTime - b.startTime || a.endTime - b.endTime)
    .slice(0, mostMarks);
}

function fillerMark({ text, startTime, endTime, confidence, fillerClass }: Filler): InterviewMark {
  return { kind: 'filler', text, startTime, endTime, confidence, fillerClass };
}

function pauseMark({ startTime, endTime }: Pause): InterviewMark {
  return { kind: 'pause', text: '', startTime, endTime, confidence: 1, fillerClass: null };
}

function wordMarks(content: ContentAnalysis): InterviewMark[] {
  const { hedges, negativeWords, powerWords, repeats } = content;
  const mark = markOf(content);
  return [
    ...hedges.map(({ start, end }) => mark('hedge', start, end)),
    ...negativeWords.map(({ start, end }) => mark('negative', start, end)),
    ...powerWords.map(({ start, end }) => mark('power', start, end)),
    ...repeats.map((at) => mark('repetition', at - 1, at + 1)),
  ];
}

/** Marks tokens [start, end). */
function markOf({ tokens }: ContentAnalysis) {
  return (kind: InterviewMark['kind'], start: number, end: number): InterviewMark => ({
    kind,
    text: tokens
      .slice(start, end)
      .map(({ text }) => text)
      .join(' '),
    startTime: tokens[start]?.startTime ?? 0,
    endTime: tokens[end - 1]?.endTime ?? 0,
    confidence: 1,
    fillerClass: null,
  });
}
