import { createDanceSession } from '@footlight/coach';
import { edgeCodec, parseInput, silentLogger } from '@footlight/contracts';
import { asProblem } from '@footlight/service-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { momentSchema, snapshotSchema } from '../src/api/index.js';
import { JsonScanner } from '../src/snapshots/json-scanner.js';
import { momentBody } from '../src/snapshots/moment-body.js';
import { readUsualSnapshot } from '../src/snapshots/read-usual-snapshot.js';
import { readSnapshot } from '../src/snapshots/read-snapshot.js';
import { dance, snapshots } from './trainer.js';

const performance = dance.performances[1]!.sequence;

/** What the schema makes of a text, for comparison. */
function bySchema(text: string) {
  const { timestamp, landmarks, force_feedback: force } = parseInput(snapshotSchema, JSON.parse(text), 'it');
  const numbers = landmarks?.flatMap(({ x, y, z, visibility }) => [x, y, z, visibility]);
  return { timestamp, landmarks: numbers ? Float32Array.from(numbers) : landmarks, picture: null, force };
}

const coordinate = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: -2, max: 2, noNaN: true }).map((value) => Number(value.toFixed(5))),
  fc.integer({ min: -20, max: 20 }),
  fc.constantFrom(-0, 1e-7, 5e-324, 1e6, -1e6),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const landmark = fc.record(
  { x: coordinate, y: coordinate, z: coordinate, visibility: share },
  { requiredKeys: ['x', 'y'] },
);
const usual = fc.record(
  {
    timestamp: fc.double({ min: 0, max: 86_400, noNaN: true }),
    landmarks: fc.option(fc.array(landmark, { maxLength: 33 })),
    force_feedback: fc.boolean(),
  },
  { requiredKeys: ['timestamp', 'landmarks'] },
);

describe('a snapshot read the quick way', () => {
  it('is what the schema makes of it, to the last bit, however it is laid out', () => {
    const layout = fc.constantFrom(undefined, 1, '\t', ' \r\n');
    fc.assert(
      fc.property(usual, layout, (snapshot, space) => {
        const text = JSON.stringify(snapshot, null, space);
        expect(readUsualSnapshot(text)).toEqual(bySchema(text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads all that clients usually send', () => {
    for (const snapshot of snapshots(performance, { step: 7 }))
      expect(readUsualSnapshot(JSON.stringify(snapshot))).not.toBeNull();
    expect(readUsualSnapshot('{"landmarks": [{"visibility": 1e0, "y": 2E-1, "x": 1.5e+2}], "timestamp": 0}')).toEqual({
      timestamp: 0,
      landmarks: Float32Array.of(150, 0.2, 0, 1),
      picture: null,
      force: false,
    });
  });

  it.each([
    '{"timestamp":1,"frame_base64":"AAAA"}',
    '{"timestamp":1,"landmarks":null,"more":1}',
    '{"timestamp":1,"landmarks":[{"x":1}]}',
    '{"timestamp":1,"landmarks":[{"x":1,"y":1,"w":1}]}',
    '{"timestamp":1,"landmarks":[{"x":1e7,"y":1}]}',
    '{"timestamp":1,"landmarks":[{"x":1,"y":1,"visibility":1.5}]}',
    '{"timestamp":-1,"landmarks":null}',
    '{"timestamp":86401,"landmarks":null}',
    '{"timestamp":1,"landmarks":null,"force_feedback":1}',
    `{"timestamp":1,"landmarks":[${Array.from({ length: 34 }, () => '{"x":1,"y":1}').join()}]}`,
    `{"timestamp":1,"landmarks":null${' '.repeat(10_000)}}`,
    '{"timestamp":01,"landmarks":null}',
    '{"timestamp":1.,"landmarks":null}',
    '{"timestamp":.5,"landmarks":null}',
    '{"timestamp":+1,"landmarks":null}',
    '{"timestamp":1,"landmarks":null}}',
    '{"timestamp":1,"landmarks":null,}',
    '{"timestamp":1,"landmarks":[,]}',
    '{"timestamp":1 2,"landmarks":null}',
    '{"timestamp":1,"landmarks":null}\0',
    '{"timestamp":1,\u00a0"landmarks":null}',
    '',
  ])('leaves %j to the schema', (text) => {
    expect(readUsualSnapshot(text)).toBeNull();
  });

  it('never takes what is no JSON or against the schema, whatever was changed in it', () => {
    const edit = fc.record({
      at: fc.nat(),
      cut: fc.nat(3),
      put: fc.string({ maxLength: 3, unit: fc.constantFrom(...'0123456789.-+eE,:[]{}" nulltrue'.split('')) }),
    });
    fc.assert(
      fc.property(usual, fc.array(edit, { minLength: 1, maxLength: 3 }), (snapshot, edits) => {
        let text = JSON.stringify(snapshot);
        for (const { at, cut, put } of edits) {
          const place = at % text.length;
          text = text.slice(0, place) + put + text.slice(place + cut);
        }
        const read = readUsualSnapshot(text);
        if (read !== null) expect(read).toEqual(bySchema(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps its numbers apart from those of the next one', () => {
    const [first, second] = snapshots(performance).map((snapshot) => readUsualSnapshot(JSON.stringify(snapshot)));
    expect(first!.landmarks).not.toEqual(second!.landmarks);
  });
});

describe('a snapshot', () => {
  it('that is unusual is read by the schema', () => {
    expect(readSnapshot('{"timestamp":1,"frame_base64":"AAAA","landmarks":[{"x":1,"y":2,"more":3}]}')).toEqual({
      timestamp: 1,
      landmarks: Float32Array.of(1, 2, 0, 1),
      picture: 'AAAA',
      force: false,
    });
    expect(readSnapshot('{"timestamp":1,"frame_base64":"AAAA"}').landmarks).toBeUndefined();
  });

  it.each([
    ['{"timestamp":1,"landmarks":[{"x":1,"y":2},{"x":1}]}', 'landmarks.1.y'],
    ['{"timestamp":90000,"landmarks":null}', 'timestamp'],
    ['{{{', ''],
  ])('%j is refused, and the place is told', (text, path) => {
    let problem: unknown = null;
    try {
      readSnapshot(text);
    } catch (error) {
      problem = asProblem(error, 'id', { logger: silentLogger });
    }
    expect(problem).toMatchObject({ status: 400, code: 'service/invalid-request', errors: [{ path }] });
  });
});

describe('a number', () => {
  it('is the one that JSON.parse reads', () => {
    const scanner = new JsonScanner(100);
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: 1, maxLength: 25 });
    const written = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.option(digits),
        fc.option(fc.integer({ min: -330, max: 310 })),
      )
      .map(
        ([sign, whole, part, power]) =>
          `${sign}${whole}${part === null ? '' : `.${part}`}${power === null ? '' : `e${power}`}`,
      );
    fc.assert(
      fc.property(written, (text) => {
        expect(scanner.begin(text)).toBe(true);
        expect(scanner.takeNumber()).toBe(JSON.parse(text));
        expect(scanner.atEnd()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a moment', () => {
  it('travels as the contract says', () => {
    const codec = edgeCodec(momentSchema, 'the moment');
    const session = createDanceSession({ reference: dance.reference.sequence, referenceName: 'it' });
    let spoken = 0;
    for (const [index, timestamp] of performance.timestamps.entries()) {
      const landmarks = performance.landmarks.slice(index * 132, (index + 1) * 132);
      const moment = session.push({ timestamp, landmarks });
      spoken += moment.feedback ? 1 : 0;
      expect(momentBody(moment, null)).toEqual(codec.encode({ ...moment, pose: null }));
    }
    expect(spoken).toBeGreaterThan(0);
  });
});
