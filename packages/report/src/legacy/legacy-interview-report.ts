import type { Band, InterviewReport, Metric } from '@footlight/contracts';

/** The flat JSON of older clients. A value that is not known is `null`, and `reasons` says why under the same key. */
export interface LegacyInterviewReport {
  readonly source: string;
  /** Seconds. */
  readonly duration: number;
  /** RMS of speech, dBFS. */
  readonly volume: number | null;
  /** BS.1770 over speech, LUFS. */
  readonly volume_lufs: number | null;
  /** Share of the answer without speech, percent. */
  readonly silence: number | null;
  /** Pauses of a quarter second and more. */
  readonly pause_count: number | null;
  readonly transcription: string | null;
  readonly word_count: number | null;
  /** Words a minute. */
  readonly pace: number | null;
  readonly filler_word_count: number | null;
  /** Each filler with how often it was said. */
  readonly filler_words: Readonly<Record<string, number>> | null;
  readonly power_word_count: number | null;
  readonly power_words: readonly string[] | null;
  readonly negative_word_count: number | null;
  readonly negative_words: readonly string[] | null;
  readonly face_detected: boolean | null;
  /** Share of the pictures with a face, percent. */
  readonly face_presence: number | null;
  /** Share of the time with the eyes on the camera, percent. */
  readonly gaze: number | null;
  /** Mean brightness of the face, 0..1. */
  readonly brightness: number | null;
  readonly lighting: Exclude<Band, 'unknown'> | null;
  /** Why a value is `null`, under its key. */
  readonly reasons: Readonly<Record<string, string>>;
}

type LegacyKey = Exclude<keyof LegacyInterviewReport, 'reasons'>;
type MarkKind = InterviewReport['marks'][number]['kind'];

/**
 * The report as the service before Footlight gave it: one flat object in snake_case. Nothing is made up for what was not measured.
 */
export function legacyInterviewReport(report: InterviewReport): LegacyInterviewReport {
  const reasons: Record<string, string> = {};
  const known = <Value>(key: LegacyKey, answer: Answer<Value>): Value | null => {
    if (answer.reason !== null) reasons[key] = answer.reason;
    return answer.value;
  };
  const number = (key: LegacyKey, id: string) => known(key, metricValue(report, id));
  const said = (key: LegacyKey, kind: MarkKind) => known(key, markedTexts(report, kind));
  return {
    source: report.source,
    duration: report.media.duration,
    volume: number('volume', 'volume.rms'),
    volume_lufs: number('volume_lufs', 'volume.lufs'),
    silence: number('silence', 'silence.ratio'),
    pause_count: number('pause_count', 'pause.count'),
    transcription: known('transcription', transcription(report)),
    word_count: known('word_count', wordCount(report)),
    pace: number('pace', 'pace.wpm'),
    filler_word_count: said('filler_word_count', 'filler')?.length ?? null,
    filler_words: counted(said('filler_words', 'filler')),
    power_word_count: said('power_word_count', 'power')?.length ?? null,
    power_words: said('power_words', 'power'),
    negative_word_count: said('negative_word_count', 'negative')?.length ?? null,
    negative_words: said('negative_words', 'negative'),
    face_detected: known('face_detected', faceDetected(report)),
    face_presence: number('face_presence', 'face.present'),
    gaze: number('gaze', 'eye.contact'),
    brightness: number('brightness', 'light.mean'),
    lighting: known('lighting', lighting(report)),
    reasons,
  };
}

/** A value, or the reason why there is none. */
type Answer<Value> =
  | { readonly value: Value; readonly reason: null }
  | { readonly value: null; readonly reason: string };

function metricValue({ metrics }: InterviewReport, id: string): Answer<number> {
  const metric = metrics.find((one) => one.id === id);
  if (!metric) return { value: null, reason: `${id} is not part of this report` };
  return metric.value === null
    ? { value: null, reason: metric.reason ?? `${id} is not known` }
    : { value: metric.value, reason: null };
}

function transcription({ transcript: { words, reason } }: InterviewReport): Answer<string> {
  return reason === null ? { value: words.map(({ text }) => text).join(' '), reason } : { value: null, reason };
}

/** Fillers are no words; sounds that only the ear found are in no transcript. */
function wordCount(report: InterviewReport): Answer<number> {
  const { reason, words } = report.transcript;
  if (reason !== null) return { value: null, reason };
  const measured = report.metrics.find(({ id }) => id === 'words.count' || id === 'words')?.value;
  return { value: measured ?? words.length, reason: null };
}

/** What was marked. Fillers can be heard without a transcript; other kinds need one. */
function markedTexts({ marks, metrics, transcript }: InterviewReport, kind: MarkKind): Answer<readonly string[]> {
  const heard = kind === 'filler' ? (metrics.find(({ id }) => id === 'filler.rate') ?? null) : null;
  const reason = kind === 'filler' ? (heard?.value === null ? heard.reason : null) : transcript.reason;
  if (reason !== null) return { value: null, reason };
  return { value: marks.filter((mark) => mark.kind === kind).map(({ text }) => bare(text)), reason: null };
}

/** `Slow.` is `slow`. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, '');
}

function counted(texts: readonly string[] | null): Record<string, number> | null {
  if (texts === null) return null;
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function faceDetected(report: InterviewReport): Answer<boolean> {
  const share = metricValue(report, 'face.present');
  return share.value === null ? share : { value: share.value > 0, reason: null };
}

/** The worst band of the light on the face. */
function lighting({ metrics }: InterviewReport): Answer<Exclude<Band, 'unknown'>> {
  const light = metrics.filter(({ id }) => id.startsWith('light.'));
  const seen = new Set(light.map(({ band }: Metric) => band));
  for (const band of ['poor', 'ok', 'good'] as const) if (seen.has(band)) return { value: band, reason: null };
  return { value: null, reason: light[0]?.reason ?? 'light is not part of this report' };
}
