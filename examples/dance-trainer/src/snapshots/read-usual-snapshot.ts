import { valuesPerLandmark } from '@footlight/contracts';

import { JsonScanner, wordBytes } from './json-scanner.js';
import type { SentMoment } from './sent-moment.js';

const code = { comma: 44, colon: 58, open: 91, close: 93, begin: 123, end: 125 };
const word = {
  timestamp: wordBytes('"timestamp"'),
  landmarks: wordBytes('"landmarks"'),
  force: wordBytes('"force_feedback"'),
  x: wordBytes('"x"'),
  y: wordBytes('"y"'),
  z: wordBytes('"z"'),
  visibility: wordBytes('"visibility"'),
  true: wordBytes('true'),
  false: wordBytes('false'),
  null: wordBytes('null'),
};

const mostLandmarks = 33;
const farthest = 1e6;
const latest = 86_400;
/** Characters: twice what 33 landmarks take when every number has all its digits. */
const longest = 8192;

/** Where landmarks are gathered, one snapshot at a time. */
const gathered = new Float32Array(mostLandmarks * valuesPerLandmark);
const scanner = new JsonScanner(longest);

/**
 * Reads a snapshot as clients usually send it, landmarks straight into their numbers: at camera rate a general parser and a schema
 * cost as much as the comparison. Gives `null` for whatever is unusual (a picture, unknown keys, values out of range, no JSON):
 * the contract's schema then reads it, and says what is wrong with it. What it does read, it reads as the schema does.
 */
export function readUsualSnapshot(text: string): SentMoment | null {
  let timestamp = Number.NaN;
  let landmarks: Float32Array | null | undefined;
  let force = false;
  if (!scanner.begin(text) || !scanner.take(code.begin)) return null;
  do {
    if (scanner.takeWord(word.timestamp)) timestamp = numberOf();
    else if (scanner.takeWord(word.landmarks)) {
      landmarks = landmarksOf();
      if (landmarks === undefined) return null;
    } else if (scanner.takeWord(word.force) && scanner.take(code.colon)) {
      force = scanner.takeWord(word.true);
      if (!force && !scanner.takeWord(word.false)) return null;
    } else return null;
  } while (scanner.take(code.comma));
  const whole = scanner.take(code.end) && scanner.atEnd();
  if (!whole || landmarks === undefined || !(timestamp >= 0 && timestamp <= latest)) return null;
  return { timestamp, landmarks, picture: null, force };
}

function numberOf(): number {
  return scanner.take(code.colon) ? scanner.takeNumber() : Number.NaN;
}

/** `undefined`: not as usual. */
function landmarksOf(): Float32Array | null | undefined {
  if (!scanner.take(code.colon)) return undefined;
  if (scanner.takeWord(word.null)) return null;
  if (!scanner.take(code.open)) return undefined;
  let count = 0;
  if (scanner.peek() !== code.close) {
    do {
      if (count === mostLandmarks || !gatherLandmark(count * valuesPerLandmark)) return undefined;
      count += 1;
    } while (scanner.take(code.comma));
  }
  return scanner.take(code.close) ? gathered.slice(0, count * valuesPerLandmark) : undefined;
}

/** One landmark, its keys in any order. False: not as usual. */
function gatherLandmark(at: number): boolean {
  let x = Number.NaN;
  let y = Number.NaN;
  let z = 0;
  let visibility = 1;
  if (!scanner.take(code.begin)) return false;
  do {
    if (scanner.takeWord(word.x)) x = numberOf();
    else if (scanner.takeWord(word.y)) y = numberOf();
    else if (scanner.takeWord(word.z)) z = numberOf();
    else if (scanner.takeWord(word.visibility)) visibility = numberOf();
    else return false;
  } while (scanner.take(code.comma));
  if (!scanner.take(code.end) || !(isNear(x) && isNear(y) && isNear(z) && visibility >= 0 && visibility <= 1))
    return false;
  gathered[at] = x;
  gathered[at + 1] = y;
  gathered[at + 2] = z;
  gathered[at + 3] = visibility;
  return true;
}

function isNear(coordinate: number): boolean {
  return Math.abs(coordinate) <= farthest;
}
