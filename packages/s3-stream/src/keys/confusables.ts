/**
 * Letters of other scripts that are drawn like those of the environment names.
 * Source: Unicode Technical Standard 39, confusables.txt, the rows for a, e, g, i, l, n, s, t and v.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  е: 'e',
  ҽ: 'e',
  ɡ: 'g',
  ԍ: 'g',
  ց: 'g',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ɩ: 'i',
  ӏ: 'l',
  ǀ: 'l',
  ո: 'n',
  ռ: 'n',
  ѕ: 's',
  ƽ: 's',
  т: 't',
  τ: 't',
  ν: 'v',
  ѵ: 'v',
  '1': 'l',
  '|': 'l',
};

/** The name a hasty reader would see: compatibility forms, case, accents and borrowed letters folded away. */
export function skeleton(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
  return [...plain].map((letter) => lookAlikes[letter] ?? letter).join('');
}
