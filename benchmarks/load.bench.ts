/**
 * bench:load. Ten minutes of mixed requests to the interview server while its workers are killed, by the example's own `npm run load`.
 * Writes results/load.json and sections/load.md. `--seconds` for a shorter run.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { loadSection, type LoadOutcome } from './load/section.js';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '600' } } });
const program = fileURLToPath(new URL('../examples/interview-feedback/test/load/load.ts', import.meta.url));
const source = ['--conditions=@footlight/source', '--import', 'tsx'];
const { stdout } = spawnSync(process.execPath, [...source, program, '--seconds', values.seconds], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const outcome = JSON.parse(stdout) as LoadOutcome;
const machine = `${cpus()[0]?.model} x ${cpus().length}, Node ${process.version}`;
const result = { machine, seconds: Number(values.seconds), ...outcome };
writeFileSync(new URL('results/load.json', import.meta.url), `${JSON.stringify(result, null, 2)}\n`);
writeFileSync(new URL('sections/load.md', import.meta.url), loadSection(result));
console.log(loadSection(result));
process.exitCode = outcome.faults.length === 0 ? 0 : 1;
