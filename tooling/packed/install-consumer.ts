import { join } from 'node:path';

import { createConsumer } from './consumer.js';
import { pack, publishedPackages } from './workspace.js';

// `install-consumer.ts FOLDER`: packs every package and installs the tarballs into a project there.
const folder = process.argv[2];
if (!folder) throw new Error('usage: install-consumer.ts FOLDER');
const tarballs = Object.fromEntries(
  publishedPackages().map((entry) => [entry.manifest.name, pack(entry, join(folder, 'tarballs'))]),
);
createConsumer(folder, 'module', tarballs);
