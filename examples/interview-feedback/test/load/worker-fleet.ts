import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Workers in processes of their own, of which one at random is killed now and then and replaced. */
export class WorkerFleet {
  readonly #workers = new Set<ChildProcess>();
  #stopping = false;
  #killing: Promise<void> = Promise.resolve();
  kills = 0;

  constructor(
    private readonly size: number,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly mode: 'paced' | 'real',
  ) {}

  async start(): Promise<void> {
    await Promise.all(Array.from({ length: this.size }, () => this.#add()));
  }

  /** Kills until `signal` aborts, each time after `everyMs` on average. */
  killUntil(signal: AbortSignal, everyMs: number): void {
    this.#killing = this.#killAll(signal, everyMs);
  }

  async #killAll(signal: AbortSignal, everyMs: number): Promise<void> {
    while (!signal.aborted) {
      await sleep(everyMs * (0.5 + Math.random()), null, { signal }).catch(() => {});
      const victims = [...this.#workers];
      const victim = victims[Math.floor(Math.random() * victims.length)];
      if (signal.aborted || !victim) continue;
      this.#end(victim);
      this.kills += 1;
      await this.#add();
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#killing;
    for (const worker of this.#workers) this.#end(worker);
  }

  async #add(): Promise<void> {
    if (this.#stopping) return;
    const program = new URL('load-worker.ts', import.meta.url);
    const execArgv = ['--conditions=@footlight/source', `--import=${import.meta.resolve('tsx')}`];
    const worker = fork(program, [this.mode], { execArgv, env: { ...process.env, ...this.environment } });
    this.#workers.add(worker);
    await new Promise<void>((resolve, reject) => {
      worker.once('message', () => resolve());
      worker.once('exit', () => reject(new Error('a worker ended before it was ready')));
    });
    worker.removeAllListeners('exit');
  }

  #end(worker: ChildProcess): void {
    this.#workers.delete(worker);
    worker.kill('SIGKILL');
  }
}
