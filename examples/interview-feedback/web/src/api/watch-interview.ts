import { authorization } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../../../src/api/index.js';

export interface Watching {
  readonly onState: (interview: InterviewBody) => void;
  readonly onErased: () => void;
  /** The connection is gone; another try follows. */
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

/** Milliseconds before a broken stream is asked for again. */
const againMs = 2000;

/**
 * Follows an interview until it has ended. `EventSource` could not send a key, so the stream is read with `fetch`; a broken one goes on
 * from the last event that came.
 */
export async function watchInterview(id: string, watching: Watching): Promise<void> {
  const { signal } = watching;
  let lastEventId: string | null = null;
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = {
        ...authorization(),
        ...(lastEventId !== null && { 'last-event-id': lastEventId }),
      };
      const response: Response = await fetch(`/api/v1/interviews/${encodeURIComponent(id)}/events`, {
        headers,
        signal,
      });
      if (response.status === 404) return watching.onErased();
      for await (const event of readEvents(response)) {
        lastEventId = event.id ?? lastEventId;
        if (event.name === 'erased') return watching.onErased();
        watching.onState(JSON.parse(event.data) as InterviewBody);
        if (event.name === 'end') return;
      }
    } catch {
      if (signal.aborted) return;
    }
    watching.onLost();
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

interface StreamEvent {
  readonly id: string | null;
  readonly name: string;
  readonly data: string;
}

async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (text + part.value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = field(block, 'data');
      if (data !== null) yield { id: field(block, 'id'), name: field(block, 'event') ?? 'message', data };
    }
  }
}

function field(block: string, name: string): string | null {
  const line = block.split('\n').find((one) => one.startsWith(`${name}: `));
  return line === undefined ? null : line.slice(name.length + 2);
}
