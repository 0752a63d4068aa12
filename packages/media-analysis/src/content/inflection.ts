/** Forms that rules do not give, for the verbs and nouns of the English lexicon. */
const irregular: Readonly<Record<string, readonly string[]>> = {
  lead: ['led'],
  build: ['built'],
  win: ['won', 'winning'],
  grow: ['grew', 'grown'],
  drive: ['drove', 'driven'],
  teach: ['taught'],
  write: ['wrote', 'written'],
  cut: ['cut', 'cutting'],
  set: ['set', 'setting'],
  begin: ['began', 'begun', 'beginning'],
  overcome: ['overcame', 'overcome', 'overcoming'],
  oversee: ['oversaw', 'overseen', 'overseeing'],
  spearhead: ['spearheaded'],
  sell: ['sold'],
  hate: ['hated', 'hating'],
  lose: ['lost', 'losing'],
  quit: ['quit', 'quitting'],
};

/** Verbs whose last consonant doubles before -ed and -ing although they have more than one syllable. */
const doublesLate = new Set(['transfer', 'refer', 'admit', 'commit', 'regret']);

/**
 * The written forms of an English verb or noun: itself, -s, -ed, -ing, with the spelling rules for e, y and doubled consonants.
 * Made for a closed list of lemmas, not for any word.
 */
export function inflections(lemma: string): ReadonlySet<string> {
  if (lemma.includes(' ') || lemma.includes("'")) return new Set([lemma]);
  const stem = bareStem(lemma);
  const past = lemma.endsWith('y') && !/[aeiou]y$/.test(lemma) ? `${lemma.slice(0, -1)}ied` : `${stem}ed`;
  return new Set([lemma, thirdPerson(lemma), past, ingForm(lemma, stem), ...(irregular[lemma] ?? [])]);
}

function thirdPerson(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
}

function ingForm(lemma: string, stem: string): string {
  return lemma.endsWith('y') ? `${lemma}ing` : `${stem}ing`;
}

/** What -ed and -ing are added to: drops a silent e, doubles a final consonant after one short vowel. */
function bareStem(lemma: string): string {
  if (/[^e]e$/.test(lemma)) return lemma.slice(0, -1);
  if (/^[^aeiou]*[aeiou][bdgklmnprt]$/.test(lemma) || doublesLate.has(lemma)) return lemma + lemma.slice(-1);
  return lemma;
}
