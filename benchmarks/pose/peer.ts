import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const python = fileURLToPath(new URL('../../.venv-pose/bin/python', import.meta.url));
const script = fileURLToPath(new URL('peer.py', import.meta.url));

/** The official package in a process of its own. */
export interface Peer {
  readonly version: string;
  /** Landmarks of raw RGB frames: 33 x (x, y, z, visibility) or null for each. */
  landmarks(width: number, height: number, frames: readonly Uint8Array[]): Promise<(number[][] | null)[]>;
  /** Reads a video end to end, every frame. */
  video(path: string): Promise<{ frames: number; found: number; seconds: number; cpu: number }>;
  close(): void;
}

/** Starts the peer; `null` when its environment has not been made. */
export async function startPeer(): Promise<Peer | null> {
  if (!existsSync(python)) return null;
  const child = spawn(python, [script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, GLOG_minloglevel: '3' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the peer has ended');
    return JSON.parse(value);
  };
  const write = async (data: string | Uint8Array) => {
    if (!child.stdin.write(data)) await once(child.stdin, 'drain');
  };
  const { version } = await answer();
  return {
    version,
    async landmarks(width, height, frames) {
      await write(`frames ${width} ${height} ${frames.length}\n`);
      for (const frame of frames) await write(frame);
      return (await answer()).landmarks;
    },
    async video(path) {
      await write(`video ${path}\n`);
      return answer();
    },
    close: () => child.kill(),
  };
}
