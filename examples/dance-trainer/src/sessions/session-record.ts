import { sessionSummarySchema } from '@footlight/contracts';
import { z } from 'zod';

import { sessionSettingsSchema } from './session-settings.js';

/** A session on disk. `state` belongs to the coach, which checks it again. */
export const sessionRecordSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[\w-]{1,100}$/),
  owner: z.string(),
  referenceId: z.string(),
  referenceName: z.string(),
  createdAtMs: z.number(),
  touchedAtMs: z.number(),
  settings: sessionSettingsSchema,
  frames: z.number().int().min(0),
  sections: z.number().int().min(0),
  state: z.unknown(),
  /** `null` while it runs. */
  summary: sessionSummarySchema.nullable(),
});
export type SessionRecord = z.output<typeof sessionRecordSchema>;
