/**
 * Fills the slots of a template and chooses Korean particles.
 *
 * @throws {RangeError} when a slot has no value: a mistake in a phrase book
 */
export function render(template: string, slots: Readonly<Record<string, string | number>> = {}): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`The phrase "${template}" needs {${name}}.`);
    return String(value);
  });
  return capitalised(filled.replace(/(.)\[([^/\]]+)\/([^\]]+)\]/g, chooseParticle));
}

/** Korean particles follow the sound before them: the first form after a final consonant, the second after a vowel. */
function chooseParticle(_: string, before: string, afterConsonant: string, afterVowel: string): string {
  return before + (endsInConsonant(before) ? afterConsonant : afterVowel);
}

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
/** Every 28th Hangul syllable has no final consonant (Unicode standard, section 3.12). */
const syllablesPerVowel = 28;
/** Digits as they are read in Korean: 영 일 이 삼 사 오 육 칠 팔 구; these end in a consonant. */
const digitsEndingInConsonant = '013678';

function endsInConsonant(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code >= firstSyllable && code <= lastSyllable) return (code - firstSyllable) % syllablesPerVowel !== 0;
  return digitsEndingInConsonant.includes(character);
}

function capitalised(text: string): string {
  const first = text.codePointAt(0);
  if (first === undefined) return text;
  const letter = String.fromCodePoint(first);
  return letter.toLocaleUpperCase() + text.slice(letter.length);
}
