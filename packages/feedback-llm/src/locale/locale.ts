import { FeedbackError } from '../errors/feedback-error.js';

/** A BCP 47 tag of plain subtags, checked: it goes into the instructions of a model. @throws {FeedbackError} `feedback/invalid-option` */
export function checkedLocale(locale: string): string {
  if (/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(locale)) return locale.replaceAll('_', '-');
  throw new FeedbackError(
    'feedback/invalid-option',
    `locale must be a BCP 47 tag such as 'en' or 'ko-KR'; saw ${JSON.stringify(String(locale).slice(0, 40))}.`,
  );
}
