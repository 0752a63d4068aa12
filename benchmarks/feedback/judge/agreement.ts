/**
 * Cohen's kappa of two raters who say yes or no: 1 = always the same, 0 = no better than chance (Cohen 1960). 0 when one of them always
 * says the same, since nothing can be told from that.
 */
export function cohensKappa(one: readonly boolean[], other: readonly boolean[]): number {
  const share = (holds: (index: number) => boolean) => one.filter((_, index) => holds(index)).length / one.length;
  const observed = share((index) => one[index] === other[index]);
  const [yesOne, yesOther] = [share((index) => one[index] === true), share((index) => other[index] === true)];
  const chance = yesOne * yesOther + (1 - yesOne) * (1 - yesOther);
  return chance === 1 ? 0 : (observed - chance) / (1 - chance);
}
