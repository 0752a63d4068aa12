import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A script of this folder in a process of its own, spoken to in lines of JSON. */
export interface LineProcess {
  readonly pid: number;
  /** The next line it prints. */
  next(): Promise<unknown>;
  send(line: string): void;
  stop(): Promise<void>;
}

export function startScript(
  name: string,
  options: readonly string[],
  nodeOptions: readonly string[] = [],
): LineProcess {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child: ChildProcess = spawn(
    process.execPath,
    [...nodeOptions, '--conditions=@footlight/source', '--import', 'tsx', script, ...options],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench' },
    },
  );
  if (!child.stdout) throw new Error(`${name} has no output`);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    next: async () => {
      const line = await lines.next();
      if (line.done) throw new Error(`${name} ended with ${child.exitCode}`);
      return JSON.parse(line.value) as unknown;
    },
    send: (line) => void child.stdin?.write(`${line}\n`),
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The object server with files under it, and what it counted. */
export async function startServer(files: Readonly<Record<string, string>>) {
  const server = startScript(
    's3-server.ts',
    Object.entries(files).map(([path, file]) => `${path}=${file}`),
  );
  const { url } = (await server.next()) as { url: string };
  return {
    url,
    pid: server.pid,
    clear: async () => {
      server.send('clear');
      await server.next();
    },
    counted: async () => {
      // A request is counted when its connection has seen its end, which may be a moment after the reader has.
      await new Promise((resolve) => setTimeout(resolve, 100));
      server.send('stats');
      return (await server.next()) as { requests: number; bytes: number };
    },
    stop: () => server.stop(),
  };
}
