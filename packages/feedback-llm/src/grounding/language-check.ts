/** Small words that a sentence of a language can hardly do without, and another language does not have. */
const functionWords: Readonly<Record<string, RegExp>> = {
  en: /(?<!\p{L})(the|your|you|and|is|it|to|that|with|in|of|keep|more|now)(?!\p{L})/gu,
  es: /(?<!\p{L})(el|la|los|las|tu|tus|que|de|y|en|más|con|un|una|así|muy|lo|al|se|te|es)(?!\p{L})/gu,
};

/** False when a text is clearly not in the language that was asked for. Languages without a rule pass. */
export function isInLanguage(text: string, language: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return false;
  if (language === 'ko') return (text.match(/\p{Script=Hangul}/gu)?.length ?? 0) / letters >= 0.5;
  if (language !== 'en' && language !== 'es') return true;
  if ((text.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters < 0.9) return false;
  return count(text, language) >= count(text, language === 'en' ? 'es' : 'en');
}

function count(text: string, language: string): number {
  return text.toLowerCase().match(functionWords[language] ?? /(?!)/g)?.length ?? 0;
}
