import type { Joint } from '@footlight/contracts';

import { bodyPartOf, type BodyPart } from '../phrases/phrase-book.js';

/** Words, in lower case, and the parts they may stand for; plural words mean both sides, and no parts means none. */
interface BodyWord {
  readonly pattern: string;
  readonly parts: readonly BodyPart[];
  readonly plural?: boolean;
}

interface BodyLexicon {
  readonly words: readonly BodyWord[];
  readonly left: string;
  readonly right: string;
  /** Where the side stands: before the part ("left arm"), or after it ("brazo izquierdo"). */
  readonly side: 'before' | 'after';
  /** Hangul has no word boundaries around particles. */
  readonly bounded: boolean;
}

const arm: readonly BodyPart[] = ['shoulder', 'elbow', 'wrist'];
const leg: readonly BodyPart[] = ['hip', 'knee', 'ankle'];

const english: BodyLexicon = {
  left: 'left',
  right: 'right',
  side: 'before',
  bounded: true,
  words: [
    { pattern: 'elbow', parts: ['elbow'] },
    { pattern: 'elbows', parts: ['elbow'], plural: true },
    { pattern: 'forearm|lower arm', parts: ['elbow', 'wrist'] },
    { pattern: 'forearms', parts: ['elbow', 'wrist'], plural: true },
    { pattern: 'arm|upper arm', parts: arm },
    { pattern: 'arms', parts: arm, plural: true },
    { pattern: 'shoulder', parts: ['shoulder'] },
    { pattern: 'shoulders', parts: ['shoulder'], plural: true },
    { pattern: 'wrist', parts: ['wrist'] },
    { pattern: 'wrists', parts: ['wrist'], plural: true },
    { pattern: 'hand|palm', parts: ['wrist', 'elbow'] },
    { pattern: 'hands|palms', parts: ['wrist', 'elbow'], plural: true },
    { pattern: 'fingers|fingertips|finger', parts: ['wrist'] },
    { pattern: 'hip', parts: ['hip'] },
    { pattern: 'hips', parts: ['hip'], plural: true },
    { pattern: 'thigh', parts: ['hip', 'knee'] },
    { pattern: 'thighs', parts: ['hip', 'knee'], plural: true },
    { pattern: 'leg', parts: leg },
    { pattern: 'legs', parts: leg, plural: true },
    { pattern: 'knee', parts: ['knee'] },
    { pattern: 'knees', parts: ['knee'], plural: true },
    { pattern: 'shin|calf|lower leg', parts: ['knee', 'ankle'] },
    { pattern: 'ankle', parts: ['ankle'] },
    { pattern: 'ankles', parts: ['ankle'], plural: true },
    { pattern: 'foot|heel|toe|toes', parts: ['ankle'] },
    { pattern: 'feet|heels', parts: ['ankle'], plural: true },
    { pattern: 'neck|chin|head', parts: ['neck'] },
    { pattern: 'torso|chest|waist|spine|trunk|upper body', parts: ['torso'] },
  ],
};

const spanish: BodyLexicon = {
  left: 'izquierd[oa]s?',
  right: 'derech[oa]s?',
  side: 'after',
  bounded: true,
  words: [
    { pattern: 'codo', parts: ['elbow'] },
    { pattern: 'codos', parts: ['elbow'], plural: true },
    { pattern: 'antebrazo', parts: ['elbow', 'wrist'] },
    { pattern: 'brazo', parts: arm },
    { pattern: 'brazos', parts: arm, plural: true },
    { pattern: 'hombro', parts: ['shoulder'] },
    { pattern: 'hombros', parts: ['shoulder'], plural: true },
    { pattern: 'muñeca', parts: ['wrist'] },
    { pattern: 'muñecas', parts: ['wrist'], plural: true },
    { pattern: 'mano', parts: ['wrist', 'elbow'] },
    { pattern: 'manos', parts: ['wrist', 'elbow'], plural: true },
    { pattern: 'cadera', parts: ['hip'] },
    { pattern: 'caderas', parts: ['hip'], plural: true },
    { pattern: 'muslo', parts: ['hip', 'knee'] },
    { pattern: 'pierna', parts: leg },
    { pattern: 'piernas', parts: leg, plural: true },
    { pattern: 'rodilla', parts: ['knee'] },
    { pattern: 'rodillas', parts: ['knee'], plural: true },
    { pattern: 'pantorrilla', parts: ['knee', 'ankle'] },
    { pattern: 'tobillo', parts: ['ankle'] },
    { pattern: 'pie|talón', parts: ['ankle'] },
    { pattern: 'pies|talones', parts: ['ankle'], plural: true },
    { pattern: 'cuello|barbilla|cabeza', parts: ['neck'] },
    { pattern: 'torso|pecho|cintura|tronco', parts: ['torso'] },
  ],
};

const korean: BodyLexicon = {
  left: '왼쪽?',
  right: '오른쪽?',
  side: 'before',
  bounded: false,
  words: [
    // Words that only look like parts: applause, a foothold, progress.
    { pattern: '손뼉|발판|발전', parts: [] },
    { pattern: '팔꿈치', parts: ['elbow'] },
    { pattern: '팔뚝', parts: ['elbow', 'wrist'] },
    { pattern: '양팔', parts: arm, plural: true },
    { pattern: '팔', parts: arm },
    { pattern: '어깨', parts: ['shoulder'] },
    { pattern: '손목', parts: ['wrist'] },
    { pattern: '양손', parts: ['wrist', 'elbow'], plural: true },
    { pattern: '손', parts: ['wrist', 'elbow'] },
    { pattern: '골반|엉덩이', parts: ['hip'] },
    { pattern: '다리', parts: leg },
    { pattern: '무릎', parts: ['knee'] },
    { pattern: '종아리', parts: ['knee', 'ankle'] },
    { pattern: '발목', parts: ['ankle'] },
    { pattern: '발', parts: ['ankle'] },
    { pattern: '고개|턱|머리', parts: ['neck'] },
    { pattern: '상체|가슴|허리|몸통', parts: ['torso'] },
  ],
};

const lexicons: Readonly<Record<string, BodyLexicon>> = { en: english, es: spanish, ko: korean };

/**
 * Body parts that a text names and its facts do not: "foreign" parts, and sides that the facts do not have.
 * For a language without a lexicon nothing can be told, and nothing is found.
 */
export function foreignBodyParts(text: string, joints: readonly Joint[], language: string): string[] {
  const lexicon = lexicons[language];
  if (!lexicon) return [];
  const { uses, words } = compiled(lexicon);
  const found: string[] = [];
  for (const match of text.toLowerCase().matchAll(uses)) {
    const { before = '', part = '', after = '' } = match.groups ?? {};
    const side = sideOf(before || after, lexicon);
    const word = words.get(part);
    if (word && !isNamed(word, side, joints)) found.push(side ? `${side} ${part}` : part);
  }
  return found;
}

interface CompiledLexicon {
  /** Every use of every word, with its side: one pattern, because each costs milliseconds to make. */
  readonly uses: RegExp;
  readonly words: ReadonlyMap<string, BodyWord>;
  readonly left: RegExp;
  readonly right: RegExp;
}

const compiledLexicons = new WeakMap<BodyLexicon, CompiledLexicon>();

function compiled(lexicon: BodyLexicon): CompiledLexicon {
  const known = compiledLexicons.get(lexicon);
  if (known) return known;
  const words = new Map(lexicon.words.flatMap((word) => word.pattern.split('|').map((text) => [text, word] as const)));
  const made = {
    uses: usePattern([...words.keys()], lexicon),
    words,
    left: new RegExp(`^(?:${lexicon.left})$`, 'u'),
    right: new RegExp(`^(?:${lexicon.right})$`, 'u'),
  };
  compiledLexicons.set(lexicon, made);
  return made;
}

/** Longest words first: "forearm" before "arm". */
function usePattern(words: readonly string[], { left, right, side, bounded }: BodyLexicon): RegExp {
  const part = words.toSorted((a, b) => b.length - a.length).join('|');
  const gap = bounded ? '[ -]' : ' ?';
  const start = bounded ? '(?<![\\p{L}\\p{N}])' : '';
  const end = bounded ? '(?![\\p{L}\\p{N}])' : '';
  const before = side === 'before' ? `(?:(?<before>${left}|${right})${gap})?` : '';
  const after = side === 'after' ? `(?:${gap}(?<after>${left}|${right}))?` : '';
  return new RegExp(`${start}${before}(?<part>${part})${after}${end}`, 'gu');
}

function sideOf(word: string, lexicon: BodyLexicon): 'left' | 'right' | null {
  if (word === '') return null;
  const { left, right } = compiled(lexicon);
  if (left.test(word)) return 'left';
  return right.test(word) ? 'right' : null;
}

function isNamed({ parts, plural }: BodyWord, side: 'left' | 'right' | null, joints: readonly Joint[]): boolean {
  if (parts.length === 0) return true;
  const matching = joints.filter((joint) => parts.includes(bodyPartOf(joint)));
  const has = (wanted: 'left' | 'right') => matching.some((joint) => joint.startsWith(wanted));
  if (plural) return has('left') && has('right');
  if (side) return has(side);
  return matching.length > 0;
}
