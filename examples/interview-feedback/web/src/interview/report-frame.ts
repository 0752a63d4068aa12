import { ApiError, apiKey, authorization, element, problemText } from '@footlight-examples/page-kit';
import type { InterviewBody } from '../api/interviews.js';

/**
 * The report inside the page, as tall as it is. A server that asks for a key cannot be asked by a frame: then the report is fetched, and
 * its script, which it can do without, does not run.
 */
export async function reportFrame({ links, name }: InterviewBody, signal: AbortSignal): Promise<HTMLIFrameElement> {
  const address = `${links.report}?format=html`;
  const content = apiKey() === null ? { src: address } : { srcdoc: await fetchPage(address, signal) };
  const frame = element('iframe', { class: 'report', title: `Feedback: ${name ?? 'recorded answer'}`, ...content });
  const watcher = new ResizeObserver(() => fit(frame));
  frame.addEventListener('load', () => {
    fit(frame);
    if (frame.contentDocument) watcher.observe(frame.contentDocument.documentElement);
  });
  signal.addEventListener('abort', () => watcher.disconnect());
  return frame;
}

function fit(frame: HTMLIFrameElement): void {
  const height = frame.contentDocument?.documentElement.offsetHeight;
  if (height) frame.style.height = `${height}px`;
}

async function fetchPage(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { headers: authorization(), signal });
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, problemText(text, response.status));
  return text;
}
