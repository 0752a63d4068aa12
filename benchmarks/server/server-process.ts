import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../examples/dance-trainer/test/load/bench-server.ts', import.meta.url));

export interface ServerMemory {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

/** The server to be measured, in a process of its own. */
export class ServerProcess {
  private constructor(
    readonly url: URL,
    private readonly child: ChildProcess,
  ) {}

  /** @param what the dance trainer, or the bare route that it is held against */
  static async start(what: 'trainer' | 'bare', nodeOptions: readonly string[] = []): Promise<ServerProcess> {
    const child = fork(program, [what], {
      execArgv: ['--expose-gc', ...nodeOptions, '--conditions=@footlight/source', '--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], // what a server logs goes to nowhere, but is written
    });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return new ServerProcess(new URL(url), child);
  }

  /** After a collection, bytes. */
  memory(): Promise<ServerMemory> {
    return this.#ask<ServerMemory>('memory');
  }

  /** Processor time up to now, milliseconds. */
  async processorMs(): Promise<number> {
    const { user, system } = await this.#ask<NodeJS.CpuUsage>('processor');
    return (user + system) / 1000;
  }

  /** Time up to now that the process could have run but had no core, milliseconds; `null` where the system does not tell. */
  waitedMs(): number | null {
    const path = `/proc/${this.child.pid}/schedstat`;
    return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6 : null;
  }

  async stop(): Promise<void> {
    this.child.send('stop');
    await once(this.child, 'exit');
  }

  async #ask<Answer>(what: 'memory' | 'processor'): Promise<Answer> {
    this.child.send(what);
    const [answer] = (await once(this.child, 'message')) as [Answer];
    return answer;
  }
}
