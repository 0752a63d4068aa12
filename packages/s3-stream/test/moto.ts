import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../.venv-s3/bin/moto_server', import.meta.url));

/** True when scripts/setup-moto.mjs has run. */
export const hasMoto = existsSync(program);

export interface RealServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts moto's S3 server on loopback and makes a bucket in it. */
export async function startMoto(bucket: string): Promise<RealServer> {
  const port = await freePort();
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilBucket(`${url}/${bucket}`, server);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return {
    url,
    close: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await gone;
    },
  };
}

async function untilBucket(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error(`moto_server ended with ${server.exitCode}`);
    const made = await fetch(url, { method: 'PUT' }).catch(() => null);
    await made?.arrayBuffer();
    if (made?.ok) return;
    await sleep(100);
  }
  throw new Error('moto_server did not start in 30 s');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
