import type { Context } from 'hono';

import { headerOf } from '../exchange/node-side.js';
import { ServiceError } from '../problem/http-error.js';
import { brokenOff } from './read-within.js';

const json = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const hint = 'Send JSON, with Content-Type: application/json.';

/**
 * The body of a request that says it is JSON, unparsed. Runs behind `limitBody`.
 *
 * @throws ServiceError `service/unsupported-media`; `service/invalid-request` for one that says nothing, or is cut short
 */
export async function readJsonText(context: Context): Promise<string> {
  const type = headerOf(context, 'content-type');
  if (type === undefined) throw new ServiceError('service/invalid-request', hint);
  if (type !== 'application/json' && !json.test(type)) throw new ServiceError('service/unsupported-media', hint);
  try {
    return await context.req.text();
  } catch (error) {
    throw brokenOff(error);
  }
}
