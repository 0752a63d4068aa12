import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { apiDocument } from '@footlight/service-kit';

import { apiDescription } from './api-description.js';
import { createDanceTrainer } from './dance-trainer.js';

/** The OpenAPI document as it is committed: `openapi.json`. */
export async function writtenDocument(): Promise<string> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'footlight-openapi-'));
  const trainer = await createDanceTrainer({ dataFolder, open: true });
  try {
    return `${JSON.stringify(apiDocument(trainer.app, apiDescription), null, 2)}\n`;
  } finally {
    await trainer.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
