/**
 * The dance trainer as a server, in a process of its own, on loopback: against a bare route, at the pace of dancers, live, idle, and among
 * hostile clients. `npm run bench:server`
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

import { hostileClients } from './server/hostile-clients.js';
import { idleSessions } from './server/idle-sessions.js';
import { liveSessions } from './server/live-sessions.js';
import { pacedSnapshots } from './server/paced-snapshots.js';
import { serverSection, type ServerResults, type ThroughputRound } from './server/section.js';
import { ServerProcess } from './server/server-process.js';
import { bareThroughput, danceAnswers, putAnswers, trainerThroughput } from './server/throughput.js';

const rounds = 5;
const seconds = 3;
/** Until V8 has compiled what a snapshot goes through, and what it thought wrong of it again. */
const warmSeconds = 5;

const loadBefore = loadavg();
const { throughput, pacedBare } = await compareWithBare();
const paced = await withTrainer((server) => pacedSnapshots(server, 200, 10));
const live = await withTrainer((server) => liveSessions(server, 50, 10));
const idle = await withTrainer((server) => idleSessions(server, 1000));
const hostile = await withTrainer((server) => hostileClients(server, 1000));

const machine = {
  cpu: cpus()[0]?.model,
  cores: cpus().length,
  node: process.version,
  loadBefore,
  loadAfter: loadavg(),
};
const results: ServerResults = { machine, throughput, paced, pacedBare, live, idle, hostile };
writeFileSync(new URL('results/server.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
writeFileSync(new URL('sections/server.md', import.meta.url), serverSection(results));
console.log(serverSection(results));

/** Both servers run all the time and are measured in turn, after a round that warms them. */
async function compareWithBare(): Promise<Pick<ServerResults, 'throughput' | 'pacedBare'>> {
  const [trainer, bare] = await Promise.all([ServerProcess.start('trainer'), ServerProcess.start('bare')]);
  const answers = await danceAnswers(trainer);
  const one = answers.slice(300, 301);
  await trainerThroughput(trainer, warmSeconds);
  await bareThroughput(bare, warmSeconds, answers);
  const throughput: ThroughputRound[] = [];
  for (let round = 0; round < rounds; round++)
    throughput.push({
      trainer: await trainerThroughput(trainer, seconds),
      bare: await bareThroughput(bare, seconds, answers),
      constant: await bareThroughput(bare, seconds, one),
    });
  await trainer.stop();
  await putAnswers(bare, answers);
  const pacedBare = await pacedSnapshots(bare, 200, 10, async () => '/snapshots');
  await bare.stop();
  return { throughput, pacedBare };
}

async function withTrainer<Result>(measure: (server: ServerProcess) => Promise<Result>): Promise<Result> {
  const server = await ServerProcess.start('trainer');
  try {
    return await measure(server);
  } finally {
    await server.stop();
  }
}
