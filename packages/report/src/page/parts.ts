import { markup, type Markup } from './markup.js';

/** A titled part of a page. `level` is the heading's. */
export function card(title: string, content: Markup, { caption = '', level = 2 } = {}): Markup {
  const heading = level === 2 ? markup`<h2>${title}</h2>` : markup`<h3>${title}</h3>`;
  return markup`<section class="card">
    ${heading} ${content}${caption ? markup`<p class="caption">${caption}</p>` : null}
  </section>`;
}

/** A chart that scrolls sideways where it would be too small to read. */
export function wide(chart: Markup, label: string): Markup {
  return markup`<div class="wide" tabindex="0" role="group" aria-label="${label}">${chart}</div>`;
}

/** A table that scrolls sideways where it would be too wide. @param bodies its `tbody` elements */
export function scrollTable(
  { label, kind, headings }: { readonly label: string; readonly kind: string; readonly headings: readonly string[] },
  bodies: Markup | readonly Markup[],
): Markup {
  return markup`<div class="table-scroll" tabindex="0" role="group" aria-label="${label}">
    <table class="${kind}">
      <thead>
        <tr>${headings.map((heading) => markup`<th scope="col">${heading}</th>`)}</tr>
      </thead>
      ${bodies}
    </table>
  </div>`;
}

/** A name and its value, for a list of the class `figures`. */
export function figure(name: string, value: string): Markup {
  return markup`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A moment that can be gone to. */
export function timeButton(timestamp: number, text: string): Markup {
  return markup`<button type="button" class="time" data-seek="${timestamp}">${text}</button>`;
}
