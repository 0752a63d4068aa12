import { createPoseSequence } from '@footlight/core-compare';
import { choreographer, createChoreography, faithful, perform } from '@footlight/core-compare/testing';
import { describe, expect, it } from 'vitest';

import { between, bodyOf, middleOf, nobody } from './body.js';
import { PoseTrack } from './pose-track.js';
import { floor, Stance } from './stance.js';
import { standing } from './standing.js';

const dance = perform(createChoreography({ seed: 3, beats: 8 }), choreographer);
const feet = ['left_ankle', 'right_ankle', 'left_heel', 'right_heel', 'left_foot_index', 'right_foot_index'] as const;

describe('a body', () => {
  it('leaves out what was not seen, and is nobody without landmarks', () => {
    const landmarks = new Float32Array(33 * 4).fill(0.5);
    landmarks[3] = 0.4;
    const body = bodyOf(landmarks, 'blazepose33', 2);
    expect(body.has('nose')).toBe(false);
    expect(body.get('left_hip')).toEqual([1, 0.5]);
    expect(bodyOf(null, 'blazepose33', 1)).toBe(nobody);
    expect(middleOf(body, ['nose', 'left_hip'])).toBeNull();
  });

  it('between two moments is half-way there, where both saw it', () => {
    const a = new Map([
      ['nose', [0, 0]],
      ['left_hip', [1, 1]],
    ] as const);
    const b = new Map([['nose', [2, 4]]] as const);
    expect([...between(a, b, 0.5)]).toEqual([['nose', [1, 2]]]);
  });
});

describe('a stance', () => {
  it('puts dancers of any size and place on the same floor', () => {
    for (const performer of [choreographer, faithful])
      for (const space of ['world', 'image'] as const) {
        const track = new PoseTrack(perform(createChoreography({ seed: 3, beats: 8 }), performer, { space }));
        for (let time = 0; time < track.duration; time += 0.25) {
          const body = track.at(track.start + time);
          const lowest = Math.max(...feet.flatMap((name) => body.get(name)?.[1] ?? []));
          expect(lowest).toBeGreaterThan(floor - 0.5);
          expect(lowest).toBeLessThan(floor + 0.5);
        }
      }
  });

  it('shows nobody where hips and shoulders are unseen, and stands still for one who stands', () => {
    const stance = new Stance();
    expect(stance.place(new Map([['nose', [0, 0]]] as const)).size).toBe(0);
    for (let frame = 0; frame < 30; frame += 1) stance.place(standing);
    expect(stance.place(standing).get('left_foot_index')?.[1]).toBeCloseTo(floor, 3);
  });
});

describe('a track', () => {
  it('moves smoothly between the frames of a slow recording, but not over a gap', () => {
    const frames = (times: readonly number[]) =>
      new PoseTrack(
        createPoseSequence({
          layout: 'blazepose33',
          space: 'world',
          timestamps: times,
          landmarks: Float32Array.from({ length: times.length * 132 }, (_, index) =>
            index % 4 === 3 ? 1 : Math.floor(index / 132),
          ),
        }),
      );
    expect(frames([0, 0.2]).rawAt(0.1).get('nose')?.[0]).toBeCloseTo(0.5);
    expect(frames([0, 2]).rawAt(1).get('nose')?.[0]).toBe(0);
    expect(frames([0, 0.2, 0.4]).frameAt(0.3)).toBe(1);
    expect(frames([1, 1.2]).frameAt(0)).toBe(0);
  });

  it('is as long as its recording', () => {
    const track = new PoseTrack(dance);
    expect(track.duration).toBeCloseTo((dance.timestamps.at(-1) ?? 0) - (dance.timestamps[0] ?? 0));
  });
});
