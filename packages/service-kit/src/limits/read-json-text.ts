import type { Context } from 'hono';

import { ServiceError } from '../problem/http-error.js';

const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** The body of a request that says it is JSON, unread. Runs behind `limitBody`. @throws ServiceError `service/unsupported-media` */
export async function readJsonText(context: Context): Promise<string> {
  const type = context.req.header('Content-Type');
  if (type !== 'application/json' && !json.test(type ?? ''))
    throw new ServiceError('service/unsupported-media', 'Send JSON, with Content-Type: application/json.');
  return context.req.text();
}
