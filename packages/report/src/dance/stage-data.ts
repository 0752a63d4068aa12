import { joints, type FrameComparison, type LandmarkName, type PoseSequence } from '@footlight/contracts';

import { bones } from './bones.js';
import { frameAt, lastBy, timeSpan } from './chart-frame.js';
import { figureBox } from './skeleton.js';
import { figureReader, type Skeleton } from './frame-geometry.js';
import type { NamedSequence, DanceReportInput, DancePerformance } from './dance-report-input.js';
import { percent, spoken } from '../chart/scale.js';

/** Most moments kept of a sequence: ten a second for a minute, fewer for longer ones. */
const maxMoments = 600;
const momentsPerSecond = 10;

/** Points are whole hundredths of a trunk length; this one says that the landmark was not seen. */
const unseen = 9999;

const names: readonly LandmarkName[] = [
  ...new Set(bones.flatMap(({ from, to }) => [from, to])),
  'left_ear',
  'right_ear',
];

/** A figure at each of some moments, as small as it can be told. */
interface StageTrack {
  readonly times: readonly number[];
  /** For each moment x, y of each name in turn. */
  readonly points: readonly (readonly number[])[];
}

interface StagePerformance extends StageTrack {
  readonly span: readonly [number, number];
  /** For each moment the moment of the reference, and what is read out. */
  readonly matches: readonly number[];
  readonly words: readonly string[];
}

/** Everything that the page's script needs to play the dance. */
export function stageData({ reference, performances }: DanceReportInput) {
  const model = track(reference);
  return {
    bones: bones.map(({ from, to, side }) => [names.indexOf(from), names.indexOf(to), side]),
    ears: [names.indexOf('left_ear'), names.indexOf('right_ear')],
    shoulders: [names.indexOf('left_shoulder'), names.indexOf('right_shoulder')],
    box: figureBox,
    unseen,
    reference: { times: model.times, points: model.points },
    performances: performances.map((performance) => stagePerformance(performance, reference, model)),
  };
}

function stagePerformance(
  performance: DancePerformance,
  reference: NamedSequence,
  model: StageTrack,
): StagePerformance {
  const own = track(performance);
  const frames = performance.comparison.frames;
  const at = own.times.map((time) => frames[lastBy(frames.length, (index) => frames[index]?.timestamp ?? 0, time)]);
  return {
    ...own,
    span: timeSpan(performance),
    matches: at.map((frame) => matchOf(frame, reference, model)),
    words: at.map(wordsOf),
  };
}

function track({ sequence }: NamedSequence): StageTrack {
  const times = momentTimes(sequence);
  const figure = figureReader(sequence);
  return { times, points: times.map((time) => flat(figure(frameAt({ sequence }, time)))) };
}

function momentTimes(sequence: PoseSequence): number[] {
  const [start, end] = timeSpan({ sequence });
  const count = Math.max(
    2,
    Math.min(maxMoments, Math.ceil((end - start) * momentsPerSecond), sequence.timestamps.length),
  );
  return Array.from(
    { length: count },
    (_, index) => Math.round((start + ((end - start) * index) / (count - 1)) * 1000) / 1000,
  );
}

function flat(figure: Skeleton): number[] {
  return names.flatMap((name) => {
    const point = figure.get(name);
    return point ? [Math.round(point[0] * 100), Math.round(point[1] * 100)] : [unseen, unseen];
  });
}

function matchOf(frame: FrameComparison | undefined, reference: NamedSequence, model: StageTrack): number {
  const index = frame?.bestMatchIdx ?? null;
  if (index === null) return -1;
  const time = reference.sequence.timestamps[index] ?? 0;
  const after = model.times.findIndex((moment) => moment >= time - 1e-6);
  return after < 0 ? model.times.length - 1 : after;
}

function wordsOf(frame: FrameComparison | undefined): string {
  if (!frame || frame.combinedScore === null)
    return `no score (${spoken((frame?.reason ?? 'no-pose').replaceAll('-', ' '))})`;
  const worst = frame.errors
    .slice(0, 2)
    .filter(({ joint }) => joints.includes(joint))
    .map(({ joint, difference }) => `${spoken(joint)} ${Math.round(Math.abs(difference))}°`);
  return [percent(frame.combinedScore), ...worst].join(' · ');
}
