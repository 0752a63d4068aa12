import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { WebSocket } from 'ws';

import { beginSession, snapshots } from './dancers.js';
import { latenciesOf, type Latencies } from './latencies.js';
import { RawConnection } from './raw-connection.js';
import type { ServerProcess } from './server-process.js';

/** Frames of each dancer that warm both processes up and are not counted. */
const warmUpFrames = 60;
const framesPerSecond = 30;

export interface LiveLatencies extends Latencies {
  /** Frames that the server left out because newer ones waited; it says so in the next answer. */
  readonly skipped: number;
}

/** Dancers at camera rate over WebSockets: from sending a frame to its answer. Every frame is answered or counted as left out. */
export async function liveSessions({ url }: ServerProcess, dancers: number, seconds: number): Promise<LiveLatencies> {
  const sockets = await Promise.all(Array.from({ length: dancers }, () => openLive(url)));
  const start = performance.now() + 500;
  const delays = sockets.map((_, index) => (index / dancers) * (1000 / framesPerSecond));
  const danced = await Promise.all(
    sockets.map((socket, index) => dance(socket, seconds * framesPerSecond, start + (delays[index] ?? 0))),
  );
  return {
    ...latenciesOf(danced.flatMap(({ times }) => times)),
    skipped: danced.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** Sends `counted` frames after those of the warm-up, each at its time. */
async function dance(socket: WebSocket, counted: number, start: number) {
  const frames = snapshots.slice(0, warmUpFrames + counted).map((snapshot) => JSON.stringify(snapshot));
  const answers = followAnswers(socket);
  for (const [frame, message] of frames.entries()) {
    await sleep(Math.max(0, start + (frame * 1000) / framesPerSecond - performance.now()));
    answers.sentAt.push(performance.now());
    socket.send(message);
  }
  for (let round = 0; round < 100 && answers.settled() < frames.length; round++) await sleep(20);
  if (answers.settled() !== frames.length) throw new Error(`${frames.length - answers.settled()} frames had no answer`);
  socket.close();
  return answers;
}

/** Holds answers against what was sent: each settles its own frame and those that it says were left out. */
function followAnswers(socket: WebSocket) {
  const sentAt: number[] = [];
  const times: number[] = [];
  const answers = { sentAt, times, skipped: 0, settled: () => settled };
  let settled = 0;
  socket.on('message', (data: Buffer) => {
    const skipped = Number(/"skipped":(\d+)/.exec(data.toString('latin1', 0, 80))?.[1] ?? 0);
    settled += skipped + 1;
    if (settled > warmUpFrames) times.push(performance.now() - (sentAt[settled - 1] ?? Number.NaN));
    if (settled > warmUpFrames) answers.skipped += skipped;
  });
  return answers;
}

async function openLive(url: URL): Promise<WebSocket> {
  const connection = await RawConnection.open(url);
  const id = await beginSession(connection, url);
  connection.close();
  const socket = new WebSocket(`ws://${url.host}/api/sessions/${id}/live`, ['footlight.live']);
  await once(socket, 'open');
  return socket;
}
