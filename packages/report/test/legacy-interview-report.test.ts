import { describe, expect, it } from 'vitest';

import { legacyInterviewReport } from '../src/index.js';
import { interviewReport } from './interview-input.js';

describe('the older flat JSON', () => {
  const report = interviewReport();
  const legacy = legacyInterviewReport(report);

  it('gives what was measured under the older names', () => {
    expect(legacy).toMatchObject({
      source: 'answer.mp4',
      duration: 32,
      volume_lufs: -21.3,
      pace: 172,
      word_count: 54,
      filler_word_count: 4,
      filler_words: { um: 1, uh: 1, like: 1, 'you know': 1 },
      power_words: ['led'],
      negative_words: ['slow'],
      gaze: 38,
      lighting: 'poor',
    });
    expect(legacy.transcription).toMatch(/^So um I led the team/);
  });

  it('is flat JSON in snake_case', () => {
    expect(JSON.parse(JSON.stringify(legacy))).toEqual(legacy);
    expect(Object.keys(legacy).filter((key) => !/^[a-z]+(_[a-z]+)*$/.test(key))).toEqual([]);
  });

  it('gives null with a reason for what is not known, and a reason for nothing else', () => {
    const empty = Object.entries(legacy).filter(([, value]) => value === null);
    expect(empty.map(([key]) => key)).toContain('face_detected');
    expect(Object.keys(legacy.reasons).toSorted()).toEqual(empty.map(([key]) => key).toSorted());
    expect(legacy.reasons['face_presence']).toBe('no face was found; sit where the camera sees you');
  });

  it('knows no words without a transcript, and still the fillers that were heard', () => {
    const reason = 'no transcriber is configured';
    const silent = legacyInterviewReport({ ...report, transcript: { language: null, words: [], reason } });
    expect(silent).toMatchObject({ transcription: null, word_count: null, power_words: null, filler_word_count: 4 });
    expect(silent.reasons).toMatchObject({ transcription: reason, word_count: reason, power_words: reason });
  });

  it('is not fooled by a filler that is named like a property of every object', () => {
    const marks = report.marks.map((mark) => ({ ...mark, text: '__proto__' }));
    expect(Object.keys(legacyInterviewReport({ ...report, marks }).filler_words ?? {})).toEqual(['__proto__']);
  });
});
