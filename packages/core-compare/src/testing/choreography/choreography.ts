import { seededRandom } from '@footlight/contracts/testing';

import { blend, mirrorPose, readyPose, type BodyPose } from './body-pose.js';
import { ease } from './curves.js';
import { moveBeats, type Move } from './move.js';
import { armMoves } from './moves-of-the-arms.js';
import { bodyMoves } from './moves-of-the-body.js';
import { legMoves } from './moves-of-the-legs.js';
import type { Random } from './random.js';

/** A dance as it was meant. */
export interface Choreography {
  /** Beats a minute. */
  readonly tempo: number;
  readonly beats: number;
  /** The moves in order, four beats each. */
  readonly moves: readonly string[];
  /** The pose at a beat, 0..beats; before and after them the dancer stands ready. */
  readonly poseAt: (beat: number) => BodyPose;
}

export interface ChoreographyOptions {
  /** The same seed gives the same dance. @default 1 */
  readonly seed?: number;
  /** Beats a minute. @default 112 */
  readonly tempo?: number;
  /** Length in beats, brought up to whole phrases of eight. @default 48 */
  readonly beats?: number;
}

interface Step {
  readonly move: Move;
  readonly mirrored: boolean;
}

/** Beats over which one move turns into the next. */
const transition = 0.8;

/**
 * Makes a dance: phrases of eight beats, each a move and its mirror image or two moves, drawn from fifteen real ones so that arms, legs and body take turns.
 */
export function createChoreography({ seed = 1, tempo = 112, beats = 48 }: ChoreographyOptions = {}): Choreography {
  const random = seededRandom(seed);
  const steps = drawSteps(random, Math.ceil(beats / (2 * moveBeats)));
  return {
    tempo,
    beats: steps.length * moveBeats,
    moves: steps.map(({ move }) => move.name),
    poseAt: (beat) => poseAt(steps, beat),
  };
}

function drawSteps(random: Random, phrases: number): Step[] {
  const groups = [armMoves, legMoves, bodyMoves].map((moves) => shuffled(moves, random));
  const steps: Step[] = [];
  for (let phrase = 0; phrase < phrases; phrase++) {
    const group = groups[phrase % groups.length] ?? armMoves;
    const move = group[Math.floor(phrase / groups.length) % group.length];
    const other = random() < 0.6 ? move : groups[(phrase + 1) % groups.length]?.at(-1 - (phrase % 2));
    const mirrored = random() < 0.5;
    if (move && other) steps.push({ move, mirrored }, { move: other, mirrored: !mirrored });
  }
  return steps;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function poseAt(steps: readonly Step[], beat: number): BodyPose {
  const index = Math.floor(beat / moveBeats);
  const local = beat - index * moveBeats;
  const now = stepPose(steps[index], local);
  if (local >= transition) return now;
  return blend(stepPose(steps[index - 1], local + moveBeats), now, ease(local / transition));
}

function stepPose(step: Step | undefined, beat: number): BodyPose {
  if (!step) return { ...readyPose };
  const pose = step.move.at(beat);
  return { ...readyPose, ...(step.mirrored ? mirrorPose(pose) : pose) };
}
