import { startPython } from '../python/python-process.js';
import type { Case } from './cases.js';

/** The Python distances, in a process that times its calls itself. */
export interface PythonPeer {
  readonly versions: Record<string, string>;
  time(peer: 'dtaidistance' | 'tslearn', data: Case, repeats: number): Promise<{ distance: number; seconds: number }>;
  close(): void;
}

/** `null`, with the reason printed, where there is no Python. */
export async function startDistances(): Promise<PythonPeer | null> {
  const python = await startPython('dtw_peer.py');
  return (
    python && {
      versions: python.versions,
      time: async (peer, { a, b, dims }, repeats) => {
        const answer = await python.ask({ peer, a: base64(a), b: base64(b), dims, repeats });
        return answer as { distance: number; seconds: number };
      },
      close: python.close,
    }
  );
}

function base64(values: Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
