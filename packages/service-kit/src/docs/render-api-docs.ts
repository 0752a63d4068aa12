import { html, raw } from 'hono/html';

import type { ApiDocument, ApiOperation, ApiParameter } from './api-document.js';
import { renderSchema, typeName } from './render-schema.js';

type Html = ReturnType<typeof html>;

const styles = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 54rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
code { font: 0.92em ui-monospace, monospace; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-radius: 10px; padding: 0.25rem 1rem 1rem; margin: 1rem 0; }
h3 { font-size: 1.05rem; } h4 { margin: 1rem 0 0.25rem; font-size: 0.95rem; }
.method { font-weight: 700; text-transform: uppercase; margin-right: 0.4em; }
.type { opacity: 0.75; font-size: 0.9em; } ul { margin: 0.25rem 0; padding-left: 1.25rem; }
`;

/** An OpenAPI document as a page for people. */
export function renderApiDocs(document: ApiDocument): Html {
  const { title, version, description } = document.info;
  const schemas = Object.entries(document.components?.schemas ?? {});
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}: API</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>Version ${version} · <a href="openapi.json">openapi.json</a></p>
          <p>${description ?? ''}</p>
        </header>
        <main>
          ${byTag(document).map(
            ([tag, entries]) =>
              html`<h2>${tag}</h2>
                ${entries.map(renderOperation)}`,
          )}
          ${schemas.length > 0 ? html`<h2>Shapes</h2>` : ''}
          ${schemas.map(
            ([name, schema]) =>
              html`<article id="${name}">
                <h3>${name}</h3>
                ${renderSchema(schema)}
              </article>`,
          )}
        </main>
      </body>
    </html>`;
}

interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: ApiOperation;
}

function byTag(document: ApiDocument): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const [path, methods] of Object.entries(document.paths ?? {}))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? 'Endpoints';
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  return [...groups];
}

function renderOperation({ method, path, operation }: Entry): Html {
  const { summary, description, parameters = [], requestBody, responses = {} } = operation;
  const bodies = Object.entries(requestBody?.content ?? {});
  return html`<article>
    <h3><span class="method">${method}</span><code>${path}</code></h3>
    <p>${summary ?? ''}${description ? html`<br />${description}` : ''}</p>
    ${
      parameters.length > 0
        ? html`<h4>Parameters</h4>
            <ul>
              ${parameters.map(renderParameter)}
            </ul>`
        : ''
    }
    ${bodies.map(
      ([type, { schema }]) =>
        html`<h4>Body: <code>${type}</code></h4>
          ${renderSchema(schema)}`,
    )}
    <h4>Answers</h4>
    <ul>
      ${Object.entries(responses).map(
        ([status, answer]) =>
          html`<li>
            <strong>${status}</strong> ${answer.description ?? ''}
            ${Object.entries(answer.content ?? {}).map(
              ([type, { schema }]) => html`<code>${type}</code> ${renderSchema(schema)}`,
            )}
          </li>`,
      )}
    </ul>
  </article>`;
}

function renderParameter({ name, in: place, required, description, schema }: ApiParameter): Html {
  const type = schema ? typeName(schema) : 'string';
  return html`<li>
    <code>${name}</code> <span class="type">${type}, ${place}${required ? '' : ', optional'}</span> ${description ?? ''}
  </li>`;
}
