import type { FactNumber, FactUnit } from '../facts/fact.js';

/** A number as a text says it. */
interface SaidNumber {
  readonly value: number;
  /** Digits after the point: the text is right within half of the last one. */
  readonly decimals: number;
  readonly unit: FactUnit | null;
  readonly said: string;
}

const units: readonly (readonly [FactUnit, RegExp])[] = (
  [
    ['degrees', '°|degrees?|deg\\b|grados?|도(?![\\p{L}])'],
    ['percent', '%|per ?cent|por ciento|퍼센트|프로'],
    ['seconds', 's(?![\\p{L}])|secs?(?![\\p{L}])|seconds?|segundos?|초'],
    ['points', 'points?|puntos?|점'],
  ] as const
).map(([unit, pattern]) => [unit, new RegExp(`^[\\s-]?(?:${pattern})`, 'u')]);

const clock = /(?<![\d.:])(\d{1,3}):([0-5]\d)(?![\d:])/g;
const digits = /(?<![\p{L}\d.,])[-−–]?\d+(?:[.,]\d+)?/gu;

/** Number words with a unit behind them count as numbers; "one thing" does not. */
const wordValues: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  cero: 0,
  uno: 1,
  un: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  quince: 15,
  veinte: 20,
  treinta: 30,
  cuarenta: 40,
  cincuenta: 50,
  sesenta: 60,
  setenta: 70,
  ochenta: 80,
  noventa: 90,
  cien: 100,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
  십: 10,
  이십: 20,
  삼십: 30,
  사십: 40,
  오십: 50,
  육십: 60,
  칠십: 70,
  팔십: 80,
  구십: 90,
  백: 100,
};

const anyNumberWord = Object.keys(wordValues)
  .toSorted((a, b) => b.length - a.length)
  .join('|');
const numberWords = new RegExp(`(?<![\\p{L}])((?:${anyNumberWord})(?:[ -](?:${anyNumberWord}))*)(?![\\p{L}])`, 'gu');

/** Numbers in a text that no fact has: wrong value, or the right value with a wrong unit. */
export function unknownNumbers(text: string, allowed: readonly FactNumber[]): string[] {
  const withoutClock = text.toLowerCase().replace(clock, ' ');
  return [...digitNumbers(withoutClock), ...wordNumbers(withoutClock)]
    .filter((said) => !allowed.some((known) => matches(said, known)))
    .map(({ said }) => said);
}

/** Moments in a text (m:ss) that no fact has. A second of slack: clocks show whole seconds. */
export function unknownTimes(text: string, allowed: readonly number[]): string[] {
  return [...text.matchAll(clock)]
    .filter(([, minutes, seconds]) => {
      const at = Number(minutes) * 60 + Number(seconds);
      return !allowed.some((known) => Math.abs(Math.floor(known) - at) <= 1);
    })
    .map(([said]) => said);
}

function digitNumbers(text: string): SaidNumber[] {
  return [...text.matchAll(digits)].map((match) => {
    const [said] = match;
    const plain = said.replace(/^[-−–]/, '').replace(',', '.');
    return {
      value: Number(plain),
      decimals: plain.split('.')[1]?.length ?? 0,
      unit: unitAfter(text.slice(match.index + said.length)),
      said:
        said +
        text
          .slice(match.index + said.length)
          .slice(0, 12)
          .split(/[\s.,;]/)[0],
    };
  });
}

function wordNumbers(text: string): SaidNumber[] {
  return [...text.matchAll(numberWords)].flatMap((match) => {
    const [said] = match;
    const unit = unitAfter(text.slice(match.index + said.length));
    if (!unit) return [];
    return [{ value: valueOf(said), decimals: 0, unit, said: `${said} ${unit}` }];
  });
}

/** "thirty-five" = 35, "one hundred" = 100. */
function valueOf(words: string): number {
  return words
    .toLowerCase()
    .split(/[ -]/)
    .map((word) => wordValues[word] ?? 0)
    .reduce((sum, value) => (value === 100 && sum > 0 ? sum * 100 : sum + value), 0);
}

function unitAfter(rest: string): FactUnit | null {
  for (const [unit, pattern] of units) {
    if (pattern.test(rest)) return unit;
  }
  return null;
}

function matches(said: SaidNumber, known: FactNumber): boolean {
  if (said.unit !== null && known.unit !== 'other' && said.unit !== known.unit) return false;
  if (said.unit !== null && known.unit === 'other' && said.unit === 'percent' && Math.abs(known.value) <= 1)
    return false;
  return Math.abs(said.value - Math.abs(known.value)) <= 0.5 * 10 ** -said.decimals + 1e-9;
}
