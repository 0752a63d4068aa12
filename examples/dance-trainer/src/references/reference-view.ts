import type { Job, JobFailure } from '@footlight/contracts';

import type { ReferenceView } from '../api/reference.js';
import { posesPath, videoPath } from './reference-paths.js';
import type { ReferenceRecord } from './reference-record.js';

/** An uploaded reference as clients see it. @param job its extraction, for a video whose poses are not there yet */
export function referenceView(record: ReferenceRecord, job: Job | null): ReferenceView {
  const { id, name, kind, poses, createdAtMs } = record;
  return {
    referenceId: id,
    name,
    kind,
    ...(poses ? ready : waiting(job)),
    duration: poses?.duration ?? null,
    frames: poses?.frames ?? null,
    layout: poses?.layout ?? null,
    space: poses?.space ?? null,
    videoPath: kind === 'video' ? videoPath(id) : null,
    posesPath: poses ? posesPath(id) : null,
    examples: [],
    createdAt: new Date(createdAtMs).toISOString(),
  };
}

const ready = { state: 'ready', progress: null, failure: null } as const;

function waiting(job: Job | null): Pick<ReferenceView, 'state' | 'progress' | 'failure'> {
  if (job?.failure && job.state === 'failed') return { state: 'failed', progress: null, failure: told(job.failure) };
  if (job?.state === 'cancelled' || !job) return { state: 'failed', progress: null, failure: told(null) };
  return { state: 'extracting', progress: shareOf(job), failure: null };
}

/** The stage that is furthest behind tells how far all of it is. */
function shareOf({ progress }: Job): number | null {
  const shares = Object.values(progress).flatMap(({ completed, total }) => (total ? [completed / total] : []));
  return shares.length > 0 ? Math.min(1, ...shares) : null;
}

/** Reasons in words for people; a job's own message may name files of this machine. */
const reasons: Readonly<Record<string, string>> = {
  'media-analysis/not-media': 'The file is no video that can be read.',
  'media-analysis/no-such-stream': 'The file has no picture.',
  'media-analysis/truncated': 'The video ends before its first picture.',
  'media-analysis/unsupported-codec': 'The video is damaged, or coded in a way that is not understood.',
  'media-analysis/too-large': 'The picture of the video is too large.',
  'media-analysis/timed-out': 'Taking the poses took too long.',
  'media-analysis/ffmpeg-missing': 'This server cannot read videos: ffmpeg is missing.',
  'service/unprocessable': 'Nobody can be seen in this video.',
};

function told(failure: JobFailure | null): { code: string; message: string } {
  const code = failure?.code ?? 'jobs/cancelled';
  return { code, message: reasons[code] ?? 'The poses could not be taken from this video.' };
}
