import { contentHash } from './content-hash.js';
import { jsonBlock, markup, trusted, type Markup } from './markup.js';

/** One self-contained page. */
export interface Page {
  readonly title: string;
  readonly styles: string;
  readonly script: string;
  /** What the script needs; read from the element of this id. */
  readonly data?: { readonly id: string; readonly value: unknown };
  readonly body: Markup;
  /** Allowed beside the page's own style and script, e.g. `img-src data:`. */
  readonly policy?: readonly string[];
  /** For a server whose own policy allows styles and scripts by nonce. */
  readonly nonce?: string | undefined;
}

/** The page as text. Its policy allows exactly its own style and script, and no request at all. */
export function renderPage({ title, styles, script, data, body, policy = [], nonce }: Page): string {
  const allowed = [
    "default-src 'none'",
    `style-src ${contentHash(styles)}`,
    `script-src ${contentHash(script)}`,
    ...policy,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const mark = nonce === undefined ? null : markup` nonce="${nonce}"`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(allowed)}" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style${mark}>${trusted(styles)}</style>
      </head>
      <body>
        ${body} ${data ? jsonBlock(data.id, data.value) : null}
        <script${mark}>${trusted(script)}</script>
      </body>
    </html>
`.text;
}
