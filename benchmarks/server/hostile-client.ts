import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const nonsense = ['GARBAGE\r\n\r\n', 'POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n{}'];
const largePart = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(64 * 1024, '['), Buffer.from('\r\n')]);

type Write = (data: string | Buffer) => void;

/** Slow in its headers, slow in its body, too large with and without saying so, not JSON, not HTTP: in turn. */
export async function hostileClient({ hostname, port, host }: URL, index: number): Promise<void> {
  const socket = connect(Number(port), hostname)
    .on('error', () => {})
    .resume();
  const head = `POST /api/sessions HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n`;
  await bother(index, head, (data) => void (socket.writable && socket.write(data)));
  await sleep(500);
  socket.destroy();
}

async function bother(index: number, head: string, write: Write): Promise<void> {
  const kind = index % 6;
  if (kind === 0) await slowly(head, write);
  else if (kind === 1) {
    write(`${head}Content-Length: 1000\r\n\r\n`);
    await slowly('{"reference_id":'.repeat(4), write);
  } else if (kind === 2) write(`${head}Content-Length: 900000000\r\n\r\n`);
  else if (kind === 3) {
    write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    for (let part = 0; part < 48; part++) write(largePart);
  } else if (kind === 4) write(`${head}Content-Length: 4\r\n\r\n{{{{`);
  else write(nonsense[Math.floor(index / 6) % 2] ?? '');
}

async function slowly(text: string, write: Write): Promise<void> {
  for (let at = 0; at < text.length; at += 4) {
    write(text.slice(at, at + 4));
    await sleep(100);
  }
}
