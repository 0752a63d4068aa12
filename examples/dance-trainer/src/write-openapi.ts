import { writeFile } from 'node:fs/promises';

import { writtenDocument } from './api-document.js';

/** `npm run openapi`: writes the committed copy of the document anew. */
await writeFile(new URL('../openapi.json', import.meta.url), await writtenDocument());
