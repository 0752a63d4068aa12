import type { CompletionRequest } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import {
  createInterviewFeedback,
  createLiveFeedback,
  createSectionFeedback,
  createSessionSummaryFeedback,
} from '../src/index.js';
import {
  exampleInterview,
  exampleJoint,
  exampleSection,
  exampleSession,
  goodAnswer,
  injectionCorpus,
  jointError,
  scriptedModel,
  snapshot,
  type Attack,
} from '../src/testing/index.js';

/** Answers as told by whoever got through to it: every text is the attacker's. */
const obedient = (attack: Attack) =>
  scriptedModel((request) => {
    const answer = goodAnswer(request, attack.obeyed);
    if (request.schemaName !== 'interview_feedback') return answer;
    return { ...(answer as object), rewrite: { sentence: 0, improved: attack.obeyed } };
  });

const section = (name: string | null) =>
  exampleSection({ name, joints: [exampleJoint('left_elbow', 34, 0.6, 'bent')], timingOffset: -0.4 });
const area = { startTime: 8.2, endTime: 12.5, averageScore: 0.58, bodyParts: ['left_elbow' as const], errorCount: 15 };
const session = (referenceName: string) =>
  exampleSession({ referenceName, problemAreas: [area], joints: section(null).joints });
const interview = (text: string, question: string | null) =>
  exampleInterview(
    { 'pace.wpm': 185, 'filler.rate': 6, 'eye.contact': 72 },
    { question, sentences: [{ text, startTime: 5, endTime: 9 }] },
  );

/** What every service says under attack: texts, and everything else. */
async function underAttack(attack: Attack) {
  const model = obedient(attack);
  const { channel, text } = attack;
  const spoken = interview(
    channel === 'spoken' ? text : 'I led the team for two years.',
    channel === 'question' ? text : null,
  );
  const results = {
    section: await createSectionFeedback({ model }).generate(section(channel === 'section-name' ? text : null)),
    session: await createSessionSummaryFeedback({ model }).generate(
      session(channel === 'reference-name' ? text : 'chorus'),
    ),
    interview: await createInterviewFeedback({ model }).generate(spoken),
  };
  return { results, requests: model.requests, spoken };
}

/** The same without any model. */
async function byRules(attack: Attack) {
  const { channel, text } = attack;
  const spoken = interview(
    channel === 'spoken' ? text : 'I led the team for two years.',
    channel === 'question' ? text : null,
  );
  return {
    section: await createSectionFeedback().generate(section(null)),
    session: await createSessionSummaryFeedback().generate(session('chorus')),
    interview: await createInterviewFeedback().generate(spoken),
  };
}

function expectMarked(request: CompletionRequest, attack: Attack): void {
  expect(request.instructions).not.toContain(attack.text.slice(0, 30));
  // No run of four raw words of the attack may stand in a request: every space of it is marked.
  const words = attack.text
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const run = words.slice(0, 4).join(' ');
  if (words.length >= 4) expect(request.input).not.toContain(run);
  expect(request.input.length).toBeLessThan(8000);
  expect(Object.keys(request).toSorted()).toEqual(['input', 'instructions', 'maxOutputTokens', 'schema', 'schemaName']);
}

describe('injection', () => {
  it('has a corpus worth the name', () => {
    expect(injectionCorpus.length).toBeGreaterThanOrEqual(60);
    expect(new Set(injectionCorpus.map(({ text }) => text)).size).toBe(injectionCorpus.length);
    expect(injectionCorpus.filter(({ text }) => /\p{Script=Hangul}/u.test(text)).length).toBeGreaterThanOrEqual(8);
  });

  it.each(injectionCorpus)('gains nothing with $channel: $text', async (attack) => {
    const { results, requests } = await underAttack(attack);
    expect(results).toEqual(await byRules(attack));
    expect(requests.length).toBeGreaterThanOrEqual(3);
    for (const request of requests) expectMarked(request, attack);
  });

  it.each(injectionCorpus.filter(({ channel }) => channel === 'picture'))(
    'gains nothing in a live line with $text',
    async (attack) => {
      const model = obedient(attack);
      const live = createLiveFeedback({ model });
      const said: string[] = [];
      for (let time = 0; time < 5; time += 0.5) {
        const line = live.processSnapshot(
          snapshot(time, { combinedScore: 0.6, errors: [jointError('left_elbow', 35, 'bent')] }),
        );
        if (line) said.push(line.feedbackText);
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(said[0]).toBe('Straighten your left elbow much more.');
      expect(said).not.toContain(attack.obeyed);
    },
  );
});
