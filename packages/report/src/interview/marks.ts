import type { InterviewMark } from '@footlight/contracts';

export type MarkKind = InterviewMark['kind'];

/** What a kind of mark is called: beside marked words, of one, of several; and what it tells. */
export const markNames: Readonly<Record<MarkKind, { tag: string; one: string; many: string; tells: string }>> = {
  filler: {
    tag: 'filler',
    one: 'filler',
    many: 'fillers',
    tells: 'A sounds, B phrases, C words that say nothing here',
  },
  pause: { tag: 'pause', one: 'pause', many: 'pauses', tells: '' },
  hedge: { tag: 'hedge', one: 'hedge', many: 'hedges', tells: 'makes a statement smaller' },
  negative: { tag: 'negative', one: 'negative word', many: 'negative words', tells: '' },
  repetition: { tag: 'repeated', one: 'repetition', many: 'repetitions', tells: '' },
  power: { tag: 'power', one: 'power word', many: 'power words', tells: 'says what you did' },
};

/** The order in which kinds are drawn and listed. */
export const markOrder = Object.keys(markNames) as MarkKind[];

/** What stands beside marked words: `filler A`, `hedge`. */
export function markTag({ kind, fillerClass }: Pick<InterviewMark, 'kind' | 'fillerClass'>): string {
  return fillerClass ? `${markNames[kind].tag} ${fillerClass}` : markNames[kind].tag;
}

/** `5 fillers`, `1 hedge`. */
export function markCount(kind: MarkKind, count: number): string {
  return `${count} ${count === 1 ? markNames[kind].one : markNames[kind].many}`;
}
