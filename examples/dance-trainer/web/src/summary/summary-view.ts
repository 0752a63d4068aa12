import { attempt, element, waiting } from '@footlight-examples/page-kit';
import type { SessionBody, SummaryBody } from '../../../src/api/index.js';
import { getPoses, getReference } from '../api/references.js';
import { getPerformance, getSession, getSummary } from '../api/sessions.js';
import { fixes, praise, problemAreas } from './advice.js';
import { compareDances } from './compare-dances.js';
import { DancePair } from './dance-pair.js';
import { overview } from './overview.js';
import { Replay, type Stretch } from './replay.js';
import { TimelineChart } from './timeline-chart.js';

/** The third screen: how it went. */
export async function summaryView(target: HTMLElement, sessionId: string, signal: AbortSignal): Promise<void> {
  target.append(waiting('Looking at your dance…'));
  await attempt(target, 'This summary could not be opened', signal, async () => {
    const [summary, session] = await Promise.all([getSummary(sessionId, signal), getSession(sessionId, signal)]);
    document.title = `Your dance · ${session.reference_name} · Footlight`;
    const timeline = element('section', { class: 'card timeline' }, element('h2', {}, 'Your dance, moment by moment'));
    let replay: Replay | null = null;
    const onReplay = (stretch: Stretch): void => {
      timeline.scrollIntoView({ block: 'start', behavior: 'smooth' });
      replay?.loop(stretch);
    };
    target.replaceChildren(head(session), overview(summary));
    if (summary.statistics.average_score === null) return void target.append(nothingScored(session));
    target.append(
      ...[praise(summary), timeline, problemAreas(summary, onReplay), fixes(summary, onReplay)].filter(
        (part) => part !== null,
      ),
    );
    const place = element('div', {}, waiting('Preparing the replay…'));
    timeline.append(place);
    await attempt(place, 'The replay could not be prepared', signal, async () => {
      replay = await prepareReplay(session, summary, timeline, signal);
      place.replaceChildren(replay.root);
    });
  });
}

async function prepareReplay(
  session: SessionBody,
  summary: SummaryBody,
  card: HTMLElement,
  signal: AbortSignal,
): Promise<Replay> {
  const [reference, performance] = await Promise.all([
    getReference(session.reference_id, signal).then((found) => getPoses(found, signal)),
    getPerformance(session.session_id, signal),
  ]);
  const { mirrored } = summary;
  const comparisons = await compareDances({ reference, performance, mirror: mirrored }, signal);
  const pair = new DancePair({ reference, performance, comparisons, mirrored });
  let seek = (_: number): void => undefined;
  const chart = new TimelineChart(summary, pair.span, Math.max(330, card.clientWidth - 48), (time) => seek(time));
  card.querySelector('h2')?.after(chart.svg);
  const replay = new Replay(pair, (time) => chart.mark(time), signal);
  seek = (time) => replay.seek(time);
  return replay;
}

function head({ reference_name: name, reference_id: id }: SessionBody): HTMLElement {
  return element(
    'div',
    { class: 'summary-head' },
    element('div', {}, element('p', { class: 'kicker' }, 'Your dance'), element('h1', {}, name)),
    element(
      'div',
      { class: 'summary-actions' },
      element('a', { class: 'button primary', href: `#/dance/${encodeURIComponent(id)}` }, 'Dance it again'),
      element('a', { class: 'button', href: '#/' }, 'All dances'),
    ),
  );
}

function nothingScored({ reference_id: id }: SessionBody): HTMLElement {
  return element(
    'section',
    { class: 'card' },
    element('h2', {}, 'Nothing could be scored'),
    element(
      'p',
      {},
      'The dancer was never seen long enough. Stand so that you are in view from head to feet, with the light on your front, and try again.',
    ),
    element('a', { class: 'button', href: `#/dance/${encodeURIComponent(id)}` }, 'Try again'),
  );
}
