import { command } from '../setup/command.mjs';
import { prepare } from '../setup/prepare.mjs';
import { steps } from './steps.mjs';

// `npm test`: sets up, runs every check, and ends with one line that totals them all.
// `npm test -- types tests` runs only the steps named.
const wanted = process.argv.slice(2);
const started = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

await prepare().catch((error) => {
  console.error(error.message);
  console.log('0 passed, 1 failed, 0 skipped');
  process.exit(1);
});
for (const step of await steps()) {
  if (wanted.length === 0 || wanted.includes(step.name)) await run(step);
}
console.log(
  `\n${failures.length === 0 ? 'Everything holds' : `Failed: ${failures.join(', ')}`} (${seconds(started)} s)`,
);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1;

async function run({ name, program, args, count, cwd, env }) {
  const start = Date.now();
  const result = await command(program, args, { cwd, env });
  const counts = count(result);
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  if (counts.failed > 0) failures.push(name);
  if (counts.failed > 0 || process.env.FOOTLIGHT_VERBOSE === '1') console.log(result.output);
  for (const line of skipReasons(result.output)) console.log(`  ${line}`);
  const verdict = counts.failed > 0 ? 'FAILED' : 'ok';
  console.log(`${verdict.padEnd(7)}${name.padEnd(22)}${`${counts.passed} passed`.padEnd(14)}${seconds(start)} s`);
}

function skipReasons(output) {
  return [...new Set(output.match(/^skipped: .*$/gm) ?? [])];
}

function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(0);
}
