import { z } from 'zod';

import { interviewFeedbackSchema } from '../feedback/interview-feedback.js';
import { rubricScoreSchema } from '../scoring/rubric-score.js';
import { metricSchema } from './metric.js';

const seconds = z.number().min(0);

/** What the container said of the recording. `null` streams are absent from it. */
export const interviewMediaSchema = z.object({
  /** Seconds that were analysed. */
  duration: seconds,
  video: z
    .object({
      /** Pixels, upright. */
      width: z.number().int(),
      height: z.number().int(),
      /** Pictures looked at. */
      framesSampled: z.number().int().min(0),
    })
    .nullable(),
  audio: z.object({ channels: z.number().int().min(1) }).nullable(),
  /** What was damaged, cut short or left out, in words. */
  problems: z.array(z.string()),
});
export type InterviewMedia = z.output<typeof interviewMediaSchema>;

/** A word as it was heard; `confidence` 0..1 or `null` when the recogniser gives none. */
export const transcriptWordSchema = z.object({
  text: z.string(),
  startTime: seconds,
  endTime: seconds,
  confidence: z.number().min(0).max(1).nullable(),
});

/** What was said, or why it is not known. */
export const interviewTranscriptSchema = z.object({
  /** BCP 47; `null` without a transcript. */
  language: z.string().nullable(),
  words: z.array(transcriptWordSchema),
  /** Why there is no transcript and what to do about it; `null` when there is one. */
  reason: z.string().nullable(),
});
export type InterviewTranscript = z.output<typeof interviewTranscriptSchema>;

/** What a stretch of an answer can be marked as. */
export const markKinds = ['filler', 'hedge', 'negative', 'power', 'repetition', 'pause'] as const;

/** A stretch that stands out in the transcript or on the waveform. */
export const interviewMarkSchema = z.object({
  kind: z.enum(markKinds),
  /** The words, or the sound that was heard ("uh"); empty for a pause. */
  text: z.string(),
  startTime: seconds,
  endTime: seconds,
  confidence: z.number().min(0).max(1),
  /** `A` = sounds, `B` = phrases, `C` = words that are fillers only here; `null` for other kinds. */
  fillerClass: z.enum(['A', 'B', 'C']).nullable(),
});
export type InterviewMark = z.output<typeof interviewMarkSchema>;

const curve = z.array(z.object({ timestamp: seconds, value: z.number().nullable() }));

/** How an answer runs over time; `value` is `null` where there is nothing to measure. */
export const interviewCurvesSchema = z.object({
  /** Peak of each of at most 2,000 equal stretches, 0..1 of full scale. */
  waveform: z.array(z.number().min(0)),
  /** Short-term loudness, LUFS. */
  loudness: curve,
  /** Semitones against the speaker's median. */
  pitch: curve,
  /** Words a minute. */
  pace: curve,
});
export type InterviewCurves = z.output<typeof interviewCurvesSchema>;

/** A small picture of a moment that a metric or a piece of feedback names. */
export const interviewThumbnailSchema = z.object({
  timestamp: seconds,
  metricId: z.string(),
  note: z.string(),
  /** JPEG, base64, at most 320 pixels on the longer side. */
  jpeg: z.string(),
});
export type InterviewThumbnail = z.output<typeof interviewThumbnailSchema>;

/** Everything Footlight says of one recorded answer. The same input and options give the same report, to the bit. */
export const interviewReportSchema = z.object({
  version: z.literal(1),
  /** How messages name the recording; carries no secret. */
  source: z.string(),
  media: interviewMediaSchema,
  question: z.string().nullable(),
  metrics: z.array(metricSchema),
  scores: rubricScoreSchema,
  transcript: interviewTranscriptSchema,
  /** In order of time. */
  marks: z.array(interviewMarkSchema),
  curves: interviewCurvesSchema,
  thumbnails: z.array(interviewThumbnailSchema),
  feedback: interviewFeedbackSchema,
});
export type InterviewReport = z.output<typeof interviewReportSchema>;
