import { generatedDance } from '@footlight/core-compare/testing';
import { missing } from '@footlight/testkit';
import { selectBackend } from '@footlight/core-compare';
import { describe, expect, it } from 'vitest';

import { createDanceSession } from './create-dance-session.js';
import type { DanceSession } from './dance-session.js';

const native = selectBackend('auto').backend.name === 'native';

/** What a thousand sessions may hold is 100 MB: that of one, in bytes. */
const mostBytes = 100_000;

describe('sessions that wait', () => {
  it.skipIf(missing(native, 'the native addon')).each(['native', 'typescript'] as const)(
    'hold no copy of their reference (%s)',
    (backend) => {
      const { reference, performances } = generatedDance(7);
      const { timestamps, landmarks } = performances[0]!.sequence;
      const begin = (): DanceSession => {
        const session = createDanceSession({
          reference: reference.sequence,
          referenceName: reference.name,
          follower: { backend },
        });
        session.push({ timestamp: timestamps[0]!, landmarks: landmarks.subarray(0, 132) });
        return session;
      };
      const first = begin(); // what it loads and prepares is no cost of the others
      const before = process.memoryUsage().rss;
      const sessions = Array.from({ length: 500 }, begin);
      const grown = process.memoryUsage().rss - before;
      expect(new Set([first, ...sessions].map(({ id }) => id)).size).toBe(501);
      expect(grown / sessions.length).toBeLessThan(mostBytes);
    },
  );
});
