import { element } from '@footlight-examples/page-kit';

/** Questions that nearly everybody is asked. */
const usual = [
  'Tell me about yourself.',
  'Tell me about a problem that you solved.',
  'Why do you want to work here?',
  'Tell me about a time when something went wrong.',
];

/** What was asked, and in which language it is answered. */
export function questionCard(): {
  readonly card: HTMLElement;
  readonly details: () => { readonly question: string; readonly language: string };
} {
  const question = element('input', {
    id: 'question',
    type: 'text',
    maxlength: 2000,
    list: 'usual',
    autocomplete: 'off',
  });
  const language = element(
    'select',
    { id: 'language' },
    ...[
      ['', 'Found by listening'],
      ['en', 'English'],
      ['es', 'Spanish'],
      ['ko', 'Korean'],
    ].map(([value = '', name = '']) => element('option', { value }, name)),
  );
  const card = element(
    'section',
    { class: 'card question', 'aria-label': 'The question' },
    element(
      'div',
      { class: 'field' },
      element('label', { for: 'question' }, 'The question you answer (optional)'),
      question,
    ),
    element('div', { class: 'field' }, element('label', { for: 'language' }, 'Language'), language),
    element('datalist', { id: 'usual' }, ...usual.map((value) => element('option', { value }))),
  );
  return { card, details: () => ({ question: question.value, language: language.value }) };
}
