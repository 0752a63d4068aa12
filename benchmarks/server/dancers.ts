import { generatedDance } from '@footlight/core-compare/testing';

import { rawRequest, type RawConnection } from './raw-connection.js';

const [, sloppy] = generatedDance(7).performances;
if (!sloppy) throw new Error('the generated dance has no second performer');
const { timestamps, landmarks } = sloppy.sequence;

/** The frames of a late and sloppy dancer at camera rate, as a client sends them: plenty of errors in the answers. */
export const snapshots: readonly object[] = Array.from(timestamps, (timestamp, frame) => ({
  timestamp,
  landmarks: points(frame),
}));

function points(frame: number): object[] {
  return Array.from({ length: 33 }, (_, point) => {
    const at = (frame * 33 + point) * 4;
    const [x, y, z, visibility] = Array.from(landmarks.subarray(at, at + 4), (value) => Number(value.toFixed(5)));
    return { x, y, z, visibility };
  });
}

/** Begins a session and gives its id. */
export async function beginSession(connection: RawConnection, url: URL): Promise<string> {
  const { status, body } = await connection.send(rawRequest('POST', url, '/api/sessions', {}));
  if (status !== 201) throw new Error(`a session was refused with ${status}: ${body.toString().slice(0, 300)}`);
  return (JSON.parse(body.toString()) as { session_id: string }).session_id;
}
