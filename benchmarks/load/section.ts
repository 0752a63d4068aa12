/** What `npm run load` of examples/interview-feedback prints. */
export interface LoadOutcome {
  readonly accepted: number;
  readonly erased: number;
  readonly kills: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly healthP99Ms: number;
  readonly faults: readonly string[];
}

export interface LoadResult extends LoadOutcome {
  readonly machine: string;
  readonly seconds: number;
}

export function loadSection(result: LoadResult): string {
  const { machine, seconds, accepted, erased, kills, statuses, healthP99Ms, faults } = result;
  const others = Object.entries(statuses).filter(([status]) => Number(status) >= 500 && status !== '503');
  const answers = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  return `## The interview server under load

\`npm run bench:load\` (\`results/load.json\`): ${seconds} s of mixed requests from 24 clients that never pause, three workers on SQLite, one of them
killed about every five seconds, on ${machine}. Server, workers and clients share the machine, so more is asked than can be done.

| measure | goal | seen |
|---|---|---|
| 5xx but shed 503s | none | ${others.length === 0 ? 'none' : others.map(([status, count]) => `${status}: ${count}`).join(', ')} |
| interviews accepted, each ended once and told of once | all | ${accepted}, of which ${erased} erased; ${faults.length} faults |
| workers killed | | ${kills} |
| answers by status | | ${answers.join(', ')} |
| health check, p99 | | ${healthP99Ms} ms |
${faults.length === 0 ? '' : `\nFaults: ${faults.join('; ')}.\n`}`;
}
