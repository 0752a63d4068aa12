import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A proxy before a MySQL server that cuts connections exactly at COMMIT. */
export interface CommitCutter {
  readonly address: string;
  /** Cuts made so far, before and after the server had the COMMIT. */
  readonly cuts: { before: number; after: number };
  close(): Promise<void>;
}

/** @param choose what to do with the nth COMMIT, from 0 */
export async function startCommitCutter(
  target: string,
  choose: (nth: number) => 'pass' | 'before' | 'after',
): Promise<CommitCutter> {
  const server = new URL(target);
  const cuts = { before: 0, after: 0 };
  const open = new Set<Socket>();
  let commits = 0;
  const proxy: Server = createServer((client) => {
    const upstream = connect(Number(server.port || 3306), server.hostname);
    let cutAtAnswer = false;
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      // COM_QUERY (3) after the 4 bytes of packet header; mysql2 sends one small packet a write.
      const isCommit = data[4] === 3 && /^commit$/i.test(data.subarray(5).toString('latin1'));
      const action = isCommit ? choose(commits++) : 'pass';
      if (action === 'before') {
        cuts.before++;
        client.destroy();
        return;
      }
      cutAtAnswer = action === 'after';
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!cutAtAnswer) return void client.write(data);
      cuts.after++;
      client.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = new URL(target);
  address.hostname = '127.0.0.1';
  address.port = String((proxy.address() as AddressInfo).port);
  const close = () =>
    new Promise<void>((resolve) => {
      proxy.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
  return { address: String(address), cuts, close };
}
