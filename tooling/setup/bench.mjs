import { readdirSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runSource } from './source.mjs';

// `bench.mjs dtw ...` runs benchmarks/dtw.bench.ts and assembles RESULTS.md anew; `bench.mjs results` only assembles.
const [subject, ...args] = process.argv.slice(2);
const folder = join(root, 'benchmarks');
const subjects = readdirSync(folder).flatMap((file) =>
  file.endsWith('.bench.ts') ? [file.slice(0, -'.bench.ts'.length)] : [],
);

if (subject !== 'results') {
  if (!subjects.includes(subject)) throw new Error(`no benchmark "${subject}"; there are ${subjects.join(', ')}`);
  await prepare({ quiet: true });
  process.exitCode = await runSource(join(folder, `${subject}.bench.ts`), args, ['--expose-gc']);
}
writeFileSync(join(folder, 'RESULTS.md'), assemble());

function assemble() {
  const sections = readdirSync(join(folder, 'sections'))
    .toSorted()
    .map((file) => readFileSync(join(folder, 'sections', file), 'utf8').trim());
  const head =
    '# Results\n\nEach part is made by its command, on the machine it names. Speeds are ratios within one run; clocks of shared machines are noisy, ratios less so.\nWhat falls short of its target is said where it stands, with the cause.';
  return `${[head, ...sections].join('\n\n')}\n`;
}
