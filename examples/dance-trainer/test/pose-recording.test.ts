import fc from 'fast-check';
import { expect, it } from 'vitest';

import { PoseRecording } from '../src/poses/pose-recording.js';

const format = { layout: 'coco17', space: 'image', dims: 2, aspectRatio: 1 } as const;
const values = 17 * 4;
/** All numbers the same, and a visibility too. */
const landmarksOf = (value: number) => new Float32Array(values).fill(value / 1024);

it('a recording keeps the newest poses as they came, a tenth less when it is full', () => {
  const frames = fc.array(fc.option(fc.integer({ min: 1, max: 1000 })), { maxLength: 120 });
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 40 }), (came, most) => {
      const recording = new PoseRecording(format, most);
      let expected: { time: number; value: number }[] = [];
      for (const [time, value] of came.entries()) {
        recording.add(time, value === null ? null : landmarksOf(value));
        if (expected.length >= most) expected = expected.slice(Math.max(1, Math.floor(most / 10)));
        expected.push({ time, value: value ?? 0 });
      }
      const sequence = recording.sequence();
      expect(recording.length).toBe(expected.length);
      expect([...(sequence?.timestamps ?? [])]).toEqual(expected.map(({ time }) => time));
      expect([...(sequence?.landmarks ?? [])]).toEqual(expected.flatMap(({ value }) => [...landmarksOf(value)]));
    }),
  );
});

it('a recording leaves out what comes too late, and is not changed through what was given in or out', () => {
  const recording = new PoseRecording(format, 10);
  const mine = landmarksOf(1);
  recording.add(1, mine);
  recording.add(1, landmarksOf(2));
  recording.add(0.5, landmarksOf(3));
  mine.fill(9);
  recording.sequence()?.landmarks.fill(9);
  expect(recording.length).toBe(1);
  expect(recording.sequence()?.landmarks).toEqual(landmarksOf(1));
});

it('a recording that was cleared, or taken up again, goes on', () => {
  const first = new PoseRecording(format, 100);
  for (let time = 0; time < 20; time++) first.add(time, landmarksOf(time));
  const kept = first.sequence()!;
  first.clear();
  expect(first.sequence()).toBeNull();
  const second = new PoseRecording(format, 100);
  second.load(kept);
  second.add(20, null);
  expect(second.length).toBe(21);
  expect(second.sequence()!.landmarks.slice(19 * values)).toEqual(
    Float32Array.from([...landmarksOf(19), ...landmarksOf(0)]),
  );
});
