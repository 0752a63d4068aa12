/**
 * What the scores can tell apart, on recordings and on generated dances: discrimination, graded faults, invariances, lag recovery.
 * `tsx --conditions=@footlight/source benchmarks/scoring.bench.ts [ui|dance|graded|invariance|lag]...` (all when none is named)
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

import { hasSharedFile } from '@footlight/testkit';

import { Findings } from './scoring/findings.js';
import { graded } from './scoring/graded.js';
import { invariance } from './scoring/invariance.js';
import { lag } from './scoring/lag.js';
import { legacyDance } from './scoring/legacy-dance.js';
import { uiPrmd } from './scoring/ui-prmd.js';

const parts = { ui: uiPrmd, dance: legacyDance, graded, invariance, lag };
const recorded = hasSharedFile('testdata/motion/ui_prmd/manifest.json');
const findings = new Findings();
const wanted = process.argv.slice(2);
const before = loadavg();
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  if (!recorded && (name === 'ui' || name === 'dance')) console.log(`left out: ${name}, the recordings are not there`);
  else await run(findings);
}
console.log(
  `${cpus()[0]?.model} x ${cpus().length}, Node ${process.version}, load ${before.join(' ')} before, ${loadavg().join(' ')} after`,
);
console.table(
  findings.rows.map(({ what, value, target, met }) => ({ what, value: Number(value.toFixed(4)), target, met })),
);
if (wanted.length === 0) {
  writeFileSync(
    new URL('./results/scoring.json', import.meta.url),
    `${JSON.stringify({ node: process.version, cpu: cpus()[0]?.model, load: { before, after: loadavg() }, rows: findings.rows }, null, 2)}\n`,
  );
}
