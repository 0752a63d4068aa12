import { feedbackItemSchema, joints, errorDirections } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exampleJoint, exampleSection } from '../testing/example-situations.js';
import { createSectionFeedback } from './section-feedback.js';

describe('section feedback by rules', () => {
  it('puts the most worthwhile correction first, with its evidence, and keeps a strength in view', async () => {
    const items = await createSectionFeedback().generate(
      exampleSection({
        joints: [exampleJoint('left_elbow', 34, 0.6, 'bent'), exampleJoint('right_hip', 20, 0.4, 'low')],
        timingOffset: -0.4,
      }),
    );
    expect(items.map(({ title }) => title)).toEqual([
      'Come in on the beat',
      'Straighten your left elbow',
      'Lift your right leg',
      'This already works',
    ]);
    expect(items[1]).toEqual({
      timestamp: 10.3,
      title: 'Straighten your left elbow',
      feedback: expect.stringMatching(/left elbow.*34°.*60 %.*0:10|0:10.*34°.*60 %/),
      severity: 'high',
      bodyParts: ['left_elbow'],
    });
  });

  it('gives no more than was asked for', async () => {
    const many = exampleSection({
      joints: joints.slice(0, 12).map((name, index) => exampleJoint(name, 40 - index, 0.8, 'bent')),
    });
    for (const maxItems of [1, 2, 3, 4, 5]) {
      expect(await createSectionFeedback().generate(many, { maxItems })).toHaveLength(maxItems);
    }
    await expect(createSectionFeedback().generate(many, { maxItems: 9 })).rejects.toMatchObject({
      code: 'feedback/invalid-option',
    });
  });

  it('says so when nothing could be seen', async () => {
    const [item, ...rest] = await createSectionFeedback().generate(
      exampleSection({ averageScore: null, poseScore: null, motionScore: null, timingOffset: null, coverage: 0 }),
    );
    expect(rest).toEqual([]);
    expect(item?.feedback).toMatch(/too little/);
  });

  it('points at a weak moment that no joint explains', async () => {
    const items = await createSectionFeedback().generate(
      exampleSection({
        problemAreas: [{ startTime: 12.4, endTime: 15, averageScore: 0.5, bodyParts: [], errorCount: 0 }],
      }),
    );
    expect(items[0]).toMatchObject({ timestamp: 12.4, title: 'Look at 0:12 again' });
    expect(items.length).toBeGreaterThanOrEqual(3);
  });

  it('fills every slot in every language', async () => {
    const evidence = fc.record({
      joint: fc.constantFrom(...joints),
      direction: fc.constantFrom(...errorDirections),
      degrees: fc.double({ min: 0, max: 180, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const score = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('en', 'ko', 'es'),
        fc.array(evidence, { maxLength: 8 }),
        score,
        score,
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (locale, list, averageScore, motionScore, timingOffset, coverage) => {
          const items = await createSectionFeedback({ locale }).generate(
            exampleSection({
              averageScore,
              motionScore,
              timingOffset,
              coverage,
              joints: list.map((each) => exampleJoint(each.joint, each.degrees, each.share, each.direction)),
            }),
          );
          expect(items.length).toBeGreaterThan(0);
          for (const item of items) {
            feedbackItemSchema.parse(item);
            expect(`${item.title}${item.feedback}`).not.toMatch(/[{}[\]]|undefined|NaN/);
          }
        },
      ),
    );
  });
});
