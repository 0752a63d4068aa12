import { html } from 'hono/html';

import type { ApiSchema } from './api-document.js';

type Html = ReturnType<typeof html>;

/** Deepest nesting that is written out; below it only types are named. */
const maxDepth = 5;

/** A schema as a nested list of its fields. */
export function renderSchema(schema: ApiSchema | undefined, depth = 0): Html {
  if (!schema) return html``;
  const fields = fieldsOf(schema);
  if (fields.length === 0 || depth >= maxDepth) return depth === 0 ? renderType(schema) : html``;
  const rows = fields.map(([name, field]) => {
    const optional = schemaWithFields(schema)?.required?.includes(name) ? '' : ' optional';
    const description = field.description ? html` ${field.description}` : '';
    return html`<li>
      <code>${name}</code>
      <span class="type">${renderType(field)}${optional}</span>${description}${renderSchema(field, depth + 1)}
    </li>`;
  });
  return html`<ul>
    ${rows}
  </ul>`;
}

/** The name of a type; a shape's leads to it. */
function renderType(schema: ApiSchema): Html {
  const name = typeName(schema);
  const shape = (schema.$ref ?? schema.items?.$ref)?.split('/').at(-1);
  return shape === undefined ? html`<code>${name}</code>` : html`<a href="#${shape}"><code>${name}</code></a>`;
}

/** A short name: `number 0..1`, `"a" | "b"`, `array of Problem`. */
export function typeName(schema: ApiSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'object';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeName).join(' | ');
  if (schema.items) return `array of ${typeName(schema.items)}`;
  if (schema.format === 'binary') return 'bytes';
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'any');
  return `${type}${rangeOf(schema)}`;
}

function rangeOf({ minimum, maximum, maxLength }: ApiSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` ${minimum}..${maximum}`;
  if (minimum !== undefined) return ` >= ${minimum}`;
  if (maximum !== undefined) return ` <= ${maximum}`;
  return maxLength === undefined ? '' : ` up to ${maxLength} characters`;
}

function fieldsOf(schema: ApiSchema): [string, ApiSchema][] {
  return Object.entries(schemaWithFields(schema)?.properties ?? {});
}

/** The object inside an array or beside a `null`. */
function schemaWithFields(schema: ApiSchema): ApiSchema | null {
  if (schema.properties) return schema;
  if (schema.items) return schemaWithFields(schema.items);
  const options = (schema.anyOf ?? schema.oneOf ?? []).flatMap((option) => schemaWithFields(option) ?? []);
  return options[0] ?? null;
}
