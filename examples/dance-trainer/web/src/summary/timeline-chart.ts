import { drawing, setAttributes } from '@footlight-examples/page-kit';
import { clock, linear, percent, timeTicks } from '@footlight/report';

import type { SummaryBody } from '../../../src/api/index.js';

type Entry = SummaryBody['timeline'][number];

const top = 12;
const bottom = 28;
const left = 52;
const right = 10;
/** Where the labels of a score begin (contracts: scoreLabel). */
const marks = [
  { score: 0.85, label: 'Great' },
  { score: 0.7, label: 'Good' },
  { score: 0.55, label: 'Okay' },
] as const;

/** The score over the dance; touching it goes to that moment. */
export class TimelineChart {
  readonly svg: SVGSVGElement;
  readonly #cursor: SVGLineElement;
  readonly #x: (time: number) => number;

  /** @param width drawing units across, about as many pixels: text stays readable on a phone */
  constructor(summary: SummaryBody, span: readonly [number, number], width: number, onSeek: (time: number) => void) {
    const height = 220;
    this.#x = linear(span, [left, width - right]);
    const y = linear([0, 1], [height - bottom, top]);
    const ticks = timeTicks(...span, Math.floor(width / 80));
    const isFine = (ticks[1] ?? 1) - (ticks[0] ?? 0) < 1;
    this.#cursor = drawing('line', { class: 'cursor', y1: top, y2: height - bottom });
    this.svg = drawing(
      'svg',
      { class: 'chart', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': describe(summary) },
      summary.problem_areas.map((area) => this.#problem(area, span[1], height)),
      marks.map(({ score, label }) => [
        drawing('line', { class: 'grid', x1: left, x2: width - right, y1: y(score), y2: y(score) }),
        drawing('text', { class: 'tick end', x: left - 8, y: y(score) + 4 }, label),
      ]),
      unbroken(summary.timeline).map((run) => this.#line(run, y)),
      ticks.map((time) =>
        drawing('text', { class: 'tick middle', x: this.#x(time), y: height - 6 }, clock(time, isFine)),
      ),
      this.#cursor,
    );
    const seek = (event: PointerEvent): void => {
      if (event.type === 'pointermove' && event.buttons === 0) return;
      const box = this.svg.getBoundingClientRect();
      const time = linear([left, width - right], span)(((event.clientX - box.left) / box.width) * width);
      onSeek(Math.min(span[1], Math.max(span[0], time)));
    };
    this.svg.addEventListener('pointerdown', seek);
    this.svg.addEventListener('pointermove', seek);
  }

  /** Moves the line that marks the present moment. */
  mark(time: number): void {
    const x = this.#x(time);
    setAttributes(this.#cursor, { x1: x, x2: x });
  }

  #problem({ start_time: from, end_time: to }: SummaryBody['problem_areas'][number], end: number, height: number) {
    const [x, until] = [this.#x(from), this.#x(Math.min(to, end))];
    const size = { width: Math.max(3, until - x), height: height - top - bottom };
    return drawing('rect', { class: 'problem', x, y: top, rx: 4, ...size });
  }

  #line(run: readonly Entry[], y: (score: number) => number): SVGElement[] {
    const points = run.map(({ timestamp, score }) => `${this.#x(timestamp).toFixed(1)},${y(score ?? 0).toFixed(1)}`);
    const [first, last] = [this.#x(run[0]?.timestamp ?? 0), this.#x(run.at(-1)?.timestamp ?? 0)];
    const line = `M${points.join('L')}`;
    return [
      drawing('path', { class: 'area', d: `${line}L${last.toFixed(1)},${y(0)}L${first.toFixed(1)},${y(0)}Z` }),
      drawing('path', { class: 'line', d: line }),
    ];
  }
}

/** The stretches between moments that had no score. */
function unbroken(timeline: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [[]];
  for (const entry of timeline) {
    if (entry.score === null) runs.push([]);
    else runs.at(-1)?.push(entry);
  }
  return runs.filter((run) => run.length > 1);
}

function describe({ statistics, problem_areas: areas }: SummaryBody): string {
  const stretches = areas.map(({ start_time: from, end_time: to }) => `${clock(from)} to ${clock(to)}`);
  const trouble = stretches.length > 0 ? `; weaker from ${stretches.join(', ')}` : '';
  return `Score over time: ${percent(statistics.average_score)} of 100 on average${trouble}`;
}
