import type { OpenAPIHono } from '@hono/zod-openapi';
import { Hono } from 'hono';
import type { Env } from 'hono';

import { renderApiDocs } from './render-api-docs.js';
import type { ApiDocument } from './api-document.js';

export interface ApiDocsOptions {
  readonly title: string;
  readonly version: string;
  /** What the service does and how to get a key, in plain text. */
  readonly description: string;
}

/** The API's own description, as `/openapi.json` serves it. */
export function apiDocument<Bindings extends Env>(
  api: OpenAPIHono<Bindings>,
  { title, version, description }: ApiDocsOptions,
): ReturnType<OpenAPIHono<Bindings>['getOpenAPI31Document']> {
  registerKeys(api);
  return api.getOpenAPI31Document({ openapi: '3.1.0', info: { title, version, description } });
}

/** `/openapi.json`, and the same for people at `/docs`: one page without scripts and without anything from elsewhere. */
export function apiDocs<Bindings extends Env>(api: OpenAPIHono<Bindings>, options: ApiDocsOptions): Hono {
  const routes = new Hono();
  const document = () => apiDocument(api, options);
  routes.get('/openapi.json', (context) => context.json(document()));
  routes.get('/docs', (context) => context.html(renderApiDocs(document() as unknown as ApiDocument)));
  return routes;
}

function registerKeys<Bindings extends Env>(api: OpenAPIHono<Bindings>): void {
  const known = api.openAPIRegistry.definitions.some((entry) => entry.type === 'component');
  if (known) return;
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'apiKey', in: 'header', name: 'X-Api-Key' });
}
