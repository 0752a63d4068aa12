import { element } from '@footlight-examples/page-kit';

/** What `mirror` of a new session means to a dancer. */
export type Side = boolean | 'auto';

const sides: readonly (readonly [value: string, label: string, side: Side])[] = [
  ['auto', 'Notice it from my first moves', 'auto'],
  ['mirror', 'Like a mirror: its left is my right', true],
  ['same', 'Left is left', false],
];

/** Which way round the dancer follows. */
export function sideChoice(): { readonly root: HTMLElement; value(): Side } {
  const select = element(
    'select',
    { id: 'side' },
    sides.map(([value, label]) => element('option', { value }, label)),
  );
  return {
    root: element('div', { class: 'field side' }, element('label', { for: 'side' }, 'Which way round'), select),
    value: () => sides.find(([value]) => value === select.value)?.[2] ?? 'auto',
  };
}
