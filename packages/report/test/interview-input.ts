import {
  bandOf,
  interviewMetricBands,
  interviewReportSchema,
  type InterviewReport,
  type Metric,
  type MetricBand,
} from '@footlight/contracts';
import { exampleMetric } from '@footlight/contracts/testing';

/** One grey pixel. */
export const greyJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==';

const sentences = [
  'So um I led the team that built the new billing system.',
  'We had a problem with the old one because it was like really slow.',
  'I think maybe we reduced the time to close a month from nine days to two.',
  'You know it was hard but but we shipped it in March.',
];

type Mark = InterviewReport['marks'][number];

function wordsAndMarks(): Pick<InterviewReport, 'marks'> & { words: InterviewReport['transcript']['words'] } {
  const words: InterviewReport['transcript']['words'] = [];
  const marks: Mark[] = [];
  let time = 1.2;
  for (const sentence of sentences) {
    for (const text of sentence.split(' ')) {
      words.push({ text, startTime: round(time), endTime: round(time + 0.3), confidence: 0.9 });
      time += text.endsWith('.') ? 0.3 : 0.36;
    }
    marks.push(mark('pause', '', time, time + 1.4));
    time += 1.4;
  }
  const at = (text: string, nth = 0) => {
    const found = words.filter((word) => word.text === text)[nth];
    if (!found) throw new Error(`no ${text}`);
    return found;
  };
  const over = (kind: Mark['kind'], first: string, last = first, fillerClass: Mark['fillerClass'] = null) =>
    mark(kind, first === last ? first : `${first} ${last}`, at(first).startTime, at(last).endTime, fillerClass);
  marks.push(
    over('filler', 'um', 'um', 'A'),
    over('filler', 'like', 'like', 'C'),
    over('filler', 'You', 'know', 'B'),
    mark('hedge', 'I think', at('I', 1).startTime, at('think').endTime),
    over('hedge', 'maybe'),
    over('negative', 'slow.'),
    mark('repetition', 'but but', at('but').startTime, at('but', 1).endTime),
    over('power', 'led'),
    mark('filler', 'uh', at('nine').startTime - 0.05, at('nine').startTime - 0.01, 'A'),
  );
  return { words, marks: marks.toSorted((a, b) => a.startTime - b.startTime) };
}

function mark(
  kind: Mark['kind'],
  text: string,
  start: number,
  end: number,
  fillerClass: Mark['fillerClass'] = null,
): Mark {
  return { kind, text, startTime: round(start), endTime: round(end), confidence: 0.8, fillerClass };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function metric(id: string, value: number | null, unit: string, evidence: Metric['evidence'] = []): Metric {
  const band = (interviewMetricBands as Record<string, MetricBand>)[id];
  return exampleMetric(id, value, {
    unit,
    band: band ? bandOf(value, band) : 'unknown',
    confidence: value === null ? 0 : 0.9,
    sampleSize: 60,
    evidence,
    method: 'measured-here',
    reason: value === null ? 'no face was found; sit where the camera sees you' : null,
  });
}

/** A report as the analyzer gives it of half a minute of talk. */
export function interviewReport(): InterviewReport {
  const { words, marks } = wordsAndMarks();
  const duration = 32;
  const metrics = [
    metric('pace.wpm', 172, 'wpm'),
    metric('pace.variation', null, 'wpm'),
    metric(
      'filler.rate',
      7.5,
      '/min',
      marks
        .filter(({ kind }) => kind === 'filler')
        .map(({ startTime, endTime, text }) => ({ startTime, endTime, note: text })),
    ),
    metric('hedge.rate', 3.6, '/100 words', [{ startTime: 13, endTime: 13.4 }]),
    metric('negative.words', 1.2, '/100 words'),
    metric('pitch.sd_st', 2.4, 'semitones'),
    metric('pitch.median', 118, 'Hz'),
    metric('volume.lufs', -21.3, 'LUFS'),
    metric('pause.dead_air', 0, 'count'),
    metric('eye.contact', 38, '%', [{ startTime: 4, endTime: 9, note: 'looking down' }]),
    metric('face.present', null, '%'),
    metric('light.backlight', -1.7, 'stops', [{ startTime: 0, endTime: 32 }]),
    metric('snr', 31, 'dB'),
  ];
  const category = (id: string) =>
    id.startsWith('light') || id === 'snr'
      ? 'setup'
      : /^(eye|face)/.test(id)
        ? 'presence'
        : /^(pace|pitch|volume|pause)/.test(id)
          ? 'speech'
          : 'content';
  return interviewReportSchema.parse({
    version: 1,
    source: 'answer.mp4',
    media: {
      duration,
      video: { width: 1280, height: 720, framesSampled: 64 },
      audio: { channels: 2 },
      problems: ['the last 0.4 s are damaged and were left out'],
    },
    question: 'Tell me about a project that you are proud of.',
    metrics,
    scores: {
      rubric: 'interview',
      version: 1,
      overall: 0.63,
      coverage: 0.82,
      categories: [
        { id: 'speech', score: 0.71, coverage: 0.9, weight: 0.35 },
        { id: 'content', score: 0.44, coverage: 1, weight: 0.3 },
        { id: 'presence', score: null, coverage: 0, weight: 0.2 },
        { id: 'setup', score: 0.88, coverage: 0.6, weight: 0.15 },
      ],
      metrics: metrics
        .filter(({ id }) => id !== 'pitch.median')
        .map(({ id, value, unit, band }) => ({
          id,
          category: category(id),
          value,
          unit,
          band,
          score: value === null ? null : 0.5,
          weight: 0.2,
        })),
    },
    transcript: { language: 'en', words, reason: null },
    marks,
    curves: {
      waveform: Array.from({ length: 800 }, (_, index) => Math.abs(Math.sin(index / 7) * Math.sin(index / 61)) * 0.6),
      loudness: Array.from({ length: duration }, (_, second) => ({
        timestamp: second,
        value: second % 9 === 8 ? null : -22 + 5 * Math.sin(second / 3),
      })),
      pitch: Array.from({ length: duration * 10 }, (_, tenth) => ({
        timestamp: tenth / 10,
        value: tenth % 40 > 33 ? null : 3 * Math.sin(tenth / 9),
      })),
      pace: [5, 10, 15, 20, 25].map((timestamp) => ({ timestamp, value: 150 + timestamp })),
    },
    thumbnails: [
      { timestamp: 4.5, metricId: 'eye.contact', note: 'looking down', jpeg: greyJpeg },
      { timestamp: 0.5, metricId: 'light.backlight', note: '', jpeg: greyJpeg },
    ],
    feedback: {
      strengths: [
        {
          metricId: 'volume.lufs',
          title: 'A good speaking level',
          feedback: 'At -21.3 LUFS you are easy to hear.',
          evidence: [],
        },
      ],
      fixes: [
        {
          metricId: 'filler.rate',
          title: 'Replace fillers with silence',
          feedback: 'You used 7.5 fillers a minute; at most 1 goes unnoticed.',
          evidence: [{ startTime: 1.56, endTime: 1.9, note: 'um' }],
        },
        {
          metricId: 'eye.contact',
          title: 'Look at the camera more',
          feedback: 'You looked towards the camera 38 % of the time; aim for at least 60.',
          evidence: [{ startTime: 4, endTime: 9 }],
        },
      ],
      rewrite: {
        original: sentences[2] ?? '',
        improved: 'We reduced the time to close a month from nine days to two.',
        why: 'The same thought without hedges sounds surer.',
        startTime: 13,
        endTime: 19,
      },
    },
  });
}

/** The same report with every free text replaced. */
export function hostileReport(evil: string): InterviewReport {
  const report = interviewReport();
  return {
    ...report,
    source: evil,
    question: evil,
    media: { ...report.media, problems: [evil] },
    metrics: report.metrics.map((one) => ({
      ...one,
      unit: evil,
      method: evil,
      reason: one.reason && evil,
      evidence: one.evidence.map((moment) => ({ ...moment, note: evil })),
    })),
    scores: { ...report.scores, categories: report.scores.categories.map((one) => ({ ...one, id: evil })) },
    transcript: {
      ...report.transcript,
      language: evil,
      words: report.transcript.words.map((word) => ({ ...word, text: evil })),
    },
    marks: report.marks.map((one) => ({ ...one, text: evil })),
    thumbnails: [
      ...report.thumbnails.map((one) => ({ ...one, note: evil, metricId: evil })),
      { timestamp: 1, metricId: 'eye.contact', note: '', jpeg: evil },
    ],
    feedback: {
      strengths: report.feedback.strengths.map((item) => ({ ...item, title: evil, feedback: evil, metricId: evil })),
      fixes: report.feedback.fixes.map((item) => ({ ...item, title: evil, feedback: evil })),
      rewrite: report.feedback.rewrite && { ...report.feedback.rewrite, original: evil, improved: evil, why: evil },
    },
  };
}
