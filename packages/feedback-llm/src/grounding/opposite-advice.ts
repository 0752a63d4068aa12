import type { ErrorDirection } from '@footlight/contracts';

/** Advice that would make an error of a direction worse, by language. Only plain imperatives: a description must stay possible. */
const opposites: Readonly<Record<string, Partial<Record<ErrorDirection, RegExp>>>> = {
  en: {
    bent: /(?<!\p{L})(bend|flex|fold|curl)(?!\p{L})/u,
    extended: /(?<!\p{L})(straighten|stretch|extend)(?!\p{L})/u,
    low: /(?<!\p{L})(lower(?! leg| arm| body)|drop|sink|bring\b.{0,30}\bdown)(?!\p{L})/u,
    high: /(?<!\p{L})(raise|lift|higher|bring\b.{0,30}\bup)(?!\p{L})/u,
    forward:
      /(?<!\p{L})(further forward|move\b.{0,30}\bforward|reach\b.{0,20}\bforward|push\b.{0,30}\bforward)(?!\p{L})/u,
    backward: /(?<!\p{L})(further back|pull\b.{0,30}\bback|draw\b.{0,30}\bback)(?!\p{L})/u,
    inward: /(?<!\p{L})(closer in|tuck\b|bring\b.{0,30}\binward)(?!\p{L})/u,
    outward: /(?<!\p{L})(wider|further out|reach\b.{0,20}\bout)(?!\p{L})/u,
  },
  es: {
    bent: /(?<!\p{L})(dobla|flexiona|encoge)(?!\p{L})/u,
    extended: /(?<!\p{L})(estira|extiende|endereza)(?!\p{L})/u,
    low: /(?<!\p{L})(baja|desciende)(?!\p{L})/u,
    high: /(?<!\p{L})(sube|levanta|eleva)(?!\p{L})/u,
  },
  ko: {
    bent: /(굽히|구부리|접으)/u,
    extended: /(펴세요|펴 |뻗으|펴요)/u,
    low: /(내리세요|낮추|내려요)/u,
    high: /(올리세요|들어 올|드세요|올려요)/u,
  },
};

/** True when a text advises the opposite of what would mend an error. */
export function advisesOpposite(text: string, direction: ErrorDirection, language: string): boolean {
  return opposites[language]?.[direction]?.test(text.toLowerCase()) ?? false;
}
