import { readFileSync } from 'node:fs';

import type { hostileClients } from './hostile-clients.js';
import type { idleSessions } from './idle-sessions.js';
import type { liveSessions } from './live-sessions.js';
import type { pacedSnapshots } from './paced-snapshots.js';
import type { Throughput } from './throughput.js';

/** What the two servers managed one after the other. */
export interface ThroughputRound {
  readonly trainer: Throughput;
  readonly bare: Throughput;
  /** The bare route with one and the same answer for everybody. */
  readonly constant: Throughput;
}

/** Everything that was measured in one run. */
export interface ServerResults {
  readonly machine: {
    readonly cpu: string | undefined;
    readonly cores: number;
    readonly node: string;
    readonly loadBefore: readonly number[];
    readonly loadAfter: readonly number[];
  };
  readonly throughput: readonly ThroughputRound[];
  readonly paced: Awaited<ReturnType<typeof pacedSnapshots>>;
  /** The same against the bare route: what machine and client do to it. */
  readonly pacedBare: Awaited<ReturnType<typeof pacedSnapshots>>;
  readonly live: Awaited<ReturnType<typeof liveSessions>>;
  readonly idle: Awaited<ReturnType<typeof idleSessions>>;
  readonly hostile: Awaited<ReturnType<typeof hostileClients>>;
}

/** What is written by hand: what fell short, and why. */
const notes = readFileSync(new URL('notes.md', import.meta.url), 'utf8');

const mebibytes = (bytes: number) => `${Math.round((bytes / 2 ** 20) * 10) / 10} MiB`;

/** The results as a part of RESULTS.md. */
export function serverSection({ machine, throughput, paced, pacedBare, live, idle, hostile }: ServerResults): string {
  const each = (pick: (round: ThroughputRound) => number) =>
    throughput.map((round) => Math.round(pick(round))).join(', ');
  const grown = idle.after.rss - idle.before.rss;
  return `## The dance trainer as a server

\`npm run bench:server\` (\`results/server.json\`): the whole server with its guards, request log, keys, limits and security headers, in one
process, with the client in another, over loopback, on ${machine.cpu} x ${machine.cores}, Node ${machine.node}, load average
${machine.loadBefore.map((load) => load.toFixed(1)).join(' ')} before and ${machine.loadAfter.map((load) => load.toFixed(1)).join(' ')} after.

| measure | goal | seen |
|---|---|---|
| snapshots as landmarks a second, beside a bare Hono route that parses and answers the same JSON; in turns | >= 60 % | ${each(({ trainer, bare }) => (trainer.perSecond / bare.perSecond) * 100)} % (${each(({ trainer }) => trainer.perSecond)} beside ${each(({ bare }) => bare.perSecond)}) |
| the same beside a bare route that gives one and the same answer for ever | | ${each(({ trainer, constant }) => (trainer.perSecond / constant.perSecond) * 100)} % (${each(({ constant }) => constant.perSecond)} of the bare one) |
| processor time of the server for a snapshot | | ${each(({ trainer }) => trainer.processorUs)} us beside ${each(({ bare }) => bare.processorUs)} us: ${each(({ trainer, bare }) => (bare.processorUs / trainer.processorUs) * 100)} % |
| 200 dancers, 2 snapshots a second each | p99 <= 10 ms | p50 ${paced.p50} ms, p99 ${paced.p99} ms, largest ${paced.largest} ms of ${paced.count} |
| the same against the bare route: what machine and client do to it | | p50 ${pacedBare.p50} ms, p99 ${pacedBare.p99} ms, largest ${pacedBare.largest} ms |
| 50 dancers live over WebSockets, 30 frames a second each | p99 <= 15 ms | p50 ${live.p50} ms, p99 ${live.p99} ms, largest ${live.largest} ms of ${live.count}; ${live.skipped} frames left out for newer ones |
| ${idle.count} idle sessions | < 100 MB | ${mebibytes(grown)} more resident (heap ${mebibytes(idle.after.heapUsed - idle.before.heapUsed)}); ${mebibytes(idle.after.rss)} in all |
| ${hostile.clients} hostile clients at once: slow, too large, malformed | health < 100 ms | p50 ${hostile.health.p50} ms, p99 ${hostile.health.p99} ms, largest ${hostile.health.largest} ms of ${hostile.health.count}; the server's process waited ${hostile.waitedMs ?? 'an unknown number of'} ms for a core |
| who danced meanwhile | nothing lost | ${hostile.danced.answered} of ${hostile.danced.sent} snapshots answered |
| memory afterwards | back at its base | heap ${mebibytes(hostile.before.heapUsed)} before, ${mebibytes(hostile.after.heapUsed)} after; resident ${mebibytes(hostile.before.rss)}, ${mebibytes(hostile.after.rss)} |

${notes}`;
}
