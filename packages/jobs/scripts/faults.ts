import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { bundleWorker, type GroundName, groundNames, openGround } from '../test/faults/ground.js';
import { type Fault, faults, impossible } from '../test/faults/suite.js';
import { mysqlAnswers } from '../test/support/databases.js';
import { redisAnswers, redisServer } from '../test/support/redis.js';

interface Outcome {
  readonly fault: number;
  readonly title: string;
  readonly on: GroundName;
  readonly held: boolean;
  readonly seconds: number;
  readonly seen: object;
}

/**
 * Plays every fault on every composition and says which promises held. Exit code 1 when one did not.
 *
 *   npm run faults -- [--size short|long] [--on sqlite|mysql|mysql+bullmq] [--only 8] [--write <file>]
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: 'long' },
      on: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'string' },
    },
  });
  const size = values.size === 'short' ? 'short' : 'long';
  const reachable: Record<GroundName, boolean> = { sqlite: true, mysql: await mysqlAnswers(), 'mysql+bullmq': false };
  reachable['mysql+bullmq'] = reachable.mysql && (await redisAnswers());
  const worker = await bundleWorker();
  const outcomes: Outcome[] = [];
  try {
    for (const name of groundNames) {
      if (values.on !== undefined && values.on !== name) continue;
      if (!reachable[name]) {
        console.log(`${name}: its servers do not answer; nothing was played there`);
        continue;
      }
      for (const fault of faults) {
        if (values.only !== undefined && Number(values.only) !== fault.number) continue;
        if (fault.grounds.includes(name)) outcomes.push(await play(fault, name, size, worker.program));
      }
    }
  } finally {
    worker.remove();
  }
  for (const [where, why] of Object.entries(impossible)) console.log(`fault ${where}: cannot happen (${why})`);
  if (values.write !== undefined) write(values.write, size, outcomes);
  const broken = outcomes.filter(({ held }) => !held).length;
  console.log(`${outcomes.length - broken} of ${outcomes.length} promises held`);
  return broken === 0 && outcomes.length > 0 ? 0 : 1;
}

async function play(fault: Fault, on: GroundName, size: 'short' | 'long', program: string): Promise<Outcome> {
  const startedAt = performance.now();
  const ground = await openGround({ name: on, size, program, redisUrl: redisServer, seed: fault.number });
  let [held, seen]: [boolean, object] = [true, {}];
  try {
    seen = await fault.run(ground);
  } catch (error) {
    held = false;
    seen = { error: error instanceof Error ? error.message : String(error) };
  } finally {
    await ground.clear();
  }
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  console.log(
    `${held ? 'held ' : 'BROKE'} ${fault.number} on ${on}: ${fault.title} (${seconds} s) ${JSON.stringify(seen)}`,
  );
  return { fault: fault.number, title: fault.title, on, held, seconds, seen };
}

function write(file: string, size: string, outcomes: readonly Outcome[]): void {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, loadAverage: loadavg() };
  const path = fileURLToPath(new URL(file, `file://${process.cwd()}/`));
  mkdirSync(new URL('.', `file://${path}`), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ size, machine, outcomes }, null, 2)}\n`);
}

void main().then((code) => process.exit(code));
