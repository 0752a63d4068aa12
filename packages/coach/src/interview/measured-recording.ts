import {
  AudioAnalyzer,
  analysisRateHz,
  decodeFeatures,
  FeatureJoiner,
  programLoudness,
  type AudioFeatures,
  type ModelSession,
  type ProgramLoudness,
  type StretchMeasurement,
  type Thumbnail,
  type VisionSample,
} from '@footlight/media-analysis';

/** A whole recording's measurements. */
export interface MeasuredRecording {
  /** `null` without sound. */
  readonly features: AudioFeatures | null;
  readonly program: ProgramLoudness | null;
  readonly samples: readonly VisionSample[];
  readonly thumbnails: readonly Thumbnail[];
  /** Whether any sound or picture was there. */
  readonly empty: boolean;
  /** Seconds. */
  readonly duration: number;
  /** What was damaged, in order, none twice. */
  readonly problems: readonly string[];
}

/** More than a reader looks through. */
const mostProblems = 20;

/**
 * Joins the stretches of a recording in their order: the same outputs give the same result, whoever computed them.
 *
 * @param expectedSeconds how long the recording claims to be
 */
export async function joinStretches(
  stretches: AsyncIterable<StretchMeasurement>,
  voice: ModelSession | null,
  expectedSeconds: number,
): Promise<MeasuredRecording> {
  const sound = new FeatureJoiner(expectedSeconds);
  const joined = { loudness: [] as number[], samples: [] as VisionSample[], thumbnails: [] as Thumbnail[] };
  const problems = new Set<string>();
  let memory: StretchMeasurement['memory'] = { audio: null, faces: null };
  let empty = true;
  for await (const stretch of stretches) {
    if (stretch.features) sound.add(decodeFeatures(stretch.features));
    for (const value of stretch.loudness) joined.loudness.push(value);
    joined.samples.push(...stretch.samples);
    joined.thumbnails.push(...sharingPictures(stretch.thumbnails));
    stretch.problems.forEach((problem) => problems.add(problem));
    memory = stretch.memory;
    empty &&= stretch.empty;
  }
  if (memory.audio) sound.add(await lastFeatures(memory.audio, voice));
  const features = memory.audio ? sound.joined() : null;
  return {
    features,
    program: joined.loudness.length > 0 ? programLoudness(joined.loudness) : null,
    samples: joined.samples,
    thumbnails: joined.thumbnails,
    empty,
    duration: Math.max((features?.sampleCount ?? 0) / analysisRateHz, lastPicture(joined.samples)),
    problems: [...problems].slice(0, mostProblems),
  };
}

/** One string for a picture that shows several things: as JSON each of them has its own. */
function sharingPictures(thumbnails: readonly Thumbnail[]): Thumbnail[] {
  const pictures = new Map(thumbnails.map(({ timestamp, jpeg }) => [timestamp, jpeg]));
  return thumbnails.map((thumbnail) => ({ ...thumbnail, jpeg: pictures.get(thumbnail.timestamp) ?? thumbnail.jpeg }));
}

/** The hops that waited for sound after the end. */
async function lastFeatures(
  state: NonNullable<StretchMeasurement['memory']['audio']>,
  voiceModel: ModelSession | null,
): Promise<AudioFeatures> {
  const analyzer = new AudioAnalyzer({ voiceModel });
  analyzer.restore(state);
  await analyzer.finish();
  return analyzer.takeFeatures();
}

function lastPicture(samples: readonly VisionSample[]): number {
  return samples.length === 0 ? 0 : (samples.at(-1)?.timestamp ?? 0) + usualStep(samples);
}

/** The usual time between the pictures, seconds: their median; 1 with fewer than two of them. */
export function usualStep(samples: readonly VisionSample[]): number {
  const steps = samples.slice(1).map(({ timestamp }, index) => timestamp - (samples[index]?.timestamp ?? 0));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 1;
}
