import type { Evidence, InterviewThumbnail, Metric } from '@footlight/contracts';
import type { Thumbnail } from '@footlight/media-analysis';

/** Pictures in a report, and of one metric. */
const mostPictures = 12;
const mostOfMetric = 3;

/** What a picture shows when the metric's evidence has no words for it. */
const notes: Readonly<Record<string, string>> = {
  'face.present': 'no face',
  'face.multiple': 'several faces',
  'eye.contact': 'looking away',
  'head.pose': 'head turned away',
  'frame.center': 'off the middle',
  'frame.size': 'distance to the camera',
  'light.mean': 'light on the face',
  'light.under': 'the face in the dark',
  'light.over': 'the face burnt out',
  'light.contrast': 'flat or harsh light',
  'light.even': 'one side of the face in shadow',
  'light.backlight': 'lit from behind',
};

/**
 * Pictures of the moments that metrics name as their evidence, and of what is not good as a whole; in order of time. Each metric has its
 * first picture before any has its second.
 */
export function chooseThumbnails(metrics: readonly Metric[], candidates: readonly Thumbnail[]): InterviewThumbnail[] {
  const ranked = metrics.flatMap((metric) => {
    const own = candidates.filter(({ metricId }) => metricId === metric.id);
    return shown(metric, own)
      .slice(0, mostOfMetric)
      .map((thumbnail, rank) => ({ thumbnail, rank }));
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, mostPictures)
    .map(({ thumbnail }) => thumbnail)
    .toSorted((a, b) => a.timestamp - b.timestamp);
}

function shown({ id, band, evidence }: Metric, candidates: readonly Thumbnail[]): InterviewThumbnail[] {
  const asShown = ({ timestamp, metricId, jpeg }: Thumbnail, moment: Evidence | undefined) => ({
    timestamp,
    metricId,
    note: moment?.note ?? notes[id] ?? id,
    jpeg,
  });
  const named = candidates.flatMap((candidate) => {
    const moment = evidence.find(({ startTime, endTime }) => isWithin(candidate.timestamp, startTime, endTime));
    return moment ? [asShown(candidate, moment)] : [];
  });
  if (named.length > 0) return named;
  return band === 'poor' ? candidates.slice(0, 1).map((candidate) => asShown(candidate, undefined)) : [];
}

function isWithin(time: number, startTime: number, endTime: number): boolean {
  return time >= startTime - 1e-6 && time <= endTime + 1e-6;
}
