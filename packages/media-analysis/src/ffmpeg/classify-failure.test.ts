import { describe, expect, it } from 'vitest';

import { classifyFailure, type Failure } from './classify-failure.js';

const base: Failure = { label: 'a.mp4', wanted: 'picture', lines: [], problems: [], exitCode: 1, signal: null };
const opened = "[info] Input #0, mov,mp4, from 'file:/a.mp4':";

describe('a failed run', () => {
  it.each<[string, Partial<Failure>, string]>([
    ['no video stream', { problems: ["Stream map '0:V:0' matches no streams."] }, 'no-such-stream'],
    [
      'an index that never came',
      { problems: ['moov atom not found', 'Invalid data found when processing input'] },
      'truncated',
    ],
    ['text', { problems: ['Invalid data found when processing input'] }, 'not-media'],
    ['a playlist', { problems: ["Format not on whitelist 'mov,mp4'"] }, 'not-media'],
    ['huge frames', { problems: ['Picture size 99999x99999 exceeds specified max pixel count 100'] }, 'too-large'],
    [
      'an unknown codec',
      { lines: [opened], problems: ['Decoder (codec none) not found for input stream #0:0'] },
      'unsupported-codec',
    ],
    [
      'data missing behind the index',
      { lines: [opened], problems: ['stream 1, offset 0x5361b: partial file', 'Invalid data found'] },
      'truncated',
    ],
    [
      'damage inside an open container',
      { lines: [opened], problems: ['Error while decoding stream #0:0: Invalid data found'] },
      'unsupported-codec',
    ],
    ['a crash', { exitCode: null, signal: 'SIGSEGV' }, 'ffmpeg-failed'],
    ['an end without frames', { exitCode: 0 }, 'truncated'],
  ])('%s has its code', (_, part, code) => {
    expect(classifyFailure({ ...base, ...part }).code).toBe(`media-analysis/${code}`);
  });

  it('repeats neither the path nor the address of the run', () => {
    const secret = 'http://127.0.0.1:4242/0123456789abcdef';
    const { message } = classifyFailure({ ...base, problems: [`${secret}: Invalid data found when processing input`] });
    expect(message).not.toContain('127.0.0.1');
    expect(message).toContain('a.mp4');
  });
});
