import type { Transcript } from '@footlight/contracts';

import type { AudioFeatures } from '../audio/audio-features.js';
import { hopSeconds } from '../audio/audio-features.js';
import type { Filler } from '../content/fillers.js';
import { lexiconFor } from '../content/lexicon.js';
import { tokenize } from '../content/token.js';
import { semitones } from './pitch-contour.js';
import type { SpeechActivity } from './speech-activity.js';
import { speechActivity } from './speech-activity.js';
import type { SteadySound } from './steady-sounds.js';
import { steadySounds } from './steady-sounds.js';
import { heldSound } from './vowel-shape.js';

/** Hesitations hold one sound for 200 ms and more; stressed vowels of English last 100 to 180 ms (Shriberg 2001). In hops. */
const shortest = 20;
/** A hum without a vowel before it must last longer: word-final nasals of slow speech reach 300 ms. */
const shortestNasal = 35;
/** A vowel as short as this needs silence on both sides. */
const shortVowel = 30;
/** Longer sounds are drawled or sung, not hesitated: filled pauses end within about 1.5 s. In hops. */
const longest = 200;
/** Silence counts as neighbour within 180 ms: what lies between may be the sound's own onset or decay. In hops. */
const reach = 18;
/** Beside a hesitation the level falls to this near the noise, or this far below the sound, dB. */
const nearFloor = 4;
const deepDip = 15;
/** Hesitations are flat or fall slowly, semitones from the first third to the last. */
const flattest = 3;

/**
 * Filled pauses ("uh", "um", "mm") by their sound alone: a neutral vowel or a hum that is held beside a silence at a flat pitch. With a
 * transcript only speech without words is searched. Class A, in order of time; `start` and `end` are -1, as no word belongs to them.
 */
export function filledPauses(
  features: AudioFeatures,
  transcript: Transcript | null,
  activity: SpeechActivity = speechActivity(features),
): Filler[] {
  const words = transcript ? spokenWords(transcript) : [];
  return steadySounds(features, activity, shortest)
    .flatMap((sound) => {
      const confidence = hesitation(sound, features, activity);
      return confidence === null ? [] : [asFiller(sound, activity, confidence)];
    })
    .filter((filler) => words.every((word) => overlap(filler, word) < (filler.endTime - filler.startTime) / 2));
}

/** Words that are no filled pauses themselves. */
function spokenWords(transcript: Transcript) {
  const sounds = new Set(lexiconFor(transcript.language)?.fillersA ?? []);
  return tokenize(transcript).filter(({ text }) => !sounds.has(text));
}

function hesitation(sound: SteadySound, features: AudioFeatures, activity: SpeechActivity): number | null {
  const length = sound.end - sound.start;
  const kind = heldSound(sound.shape);
  if (kind === 'other' || length > longest || (kind === 'nasal' && length < shortestNasal)) return null;
  const silences = Number(quietBefore(sound, activity) !== null) + Number(quietAfter(sound, activity) !== null);
  if (silences === 0 || (silences === 1 && length < shortVowel)) return null;
  const drift = pitchDrift(sound, features);
  if (drift !== null && Math.abs(drift) > flattest) return null;
  return 0.5 + 0.15 * (silences - 1) + 0.2 * Math.min(1, (length - shortest) / 30) + (drift === null ? 0 : 0.1);
}

/** From the first third of the voiced hops to the last, semitones; `null` with too little voice. */
function pitchDrift({ start, end }: SteadySound, features: AudioFeatures): number | null {
  const values = Array.from({ length: end - start }, (_, offset) => semitones(features, start + offset)).filter(
    (value) => value !== null,
  );
  const third = Math.floor(values.length / 3);
  if (values.length < (end - start) / 2 || third < 3) return null;
  return median(values.slice(-third)) - median(values.slice(0, third));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** The last quiet hop within reach before the sound, or `null`. */
function quietBefore(sound: SteadySound, { levels, floor }: SpeechActivity): number | null {
  const quiet = quietLevel(sound, levels, floor);
  for (let hop = sound.start - 1; hop >= sound.start - reach; hop -= 1) if ((levels[hop] ?? floor) <= quiet) return hop;
  return null;
}

function quietAfter(sound: SteadySound, { levels, floor }: SpeechActivity): number | null {
  const quiet = quietLevel(sound, levels, floor);
  for (let hop = sound.end; hop < sound.end + reach; hop += 1) if ((levels[hop] ?? floor) <= quiet) return hop;
  return null;
}

function quietLevel({ start, end }: SteadySound, levels: Float32Array, floor: number): number {
  const own = levels.subarray(start, end).reduce((sum, level) => sum + level, 0) / (end - start);
  return Math.max(floor + nearFloor, own - deepDip);
}

/** How far back a vowel may reach before the hum of "um" is held, hops. */
const vowelBefore = 45;

/** From the silence before (the vowel of "um" comes before its steady hum) to the silence after, where they are near. */
function asFiller(sound: SteadySound, activity: SpeechActivity, confidence: number): Filler {
  const segment = activity.segments.find(
    ({ startTime, endTime }) => startTime <= sound.start * hopSeconds && sound.start * hopSeconds < endTime,
  );
  const onset = segment ? Math.round(segment.startTime / hopSeconds) : sound.start;
  const nasal = heldSound(sound.shape) === 'nasal';
  const before = quietBefore(sound, activity) ?? (nasal && sound.start - onset <= vowelBefore ? onset - 1 : null);
  const start = before === null ? sound.start : before + 1;
  const end = quietAfter(sound, activity) ?? sound.end;
  return {
    text: nasal ? 'um' : 'uh',
    fillerClass: 'A',
    startTime: start * hopSeconds,
    endTime: end * hopSeconds,
    confidence,
    start: -1,
    end: -1,
  };
}

function overlap(one: { startTime: number; endTime: number }, other: { startTime: number; endTime: number }): number {
  return Math.max(0, Math.min(one.endTime, other.endTime) - Math.max(one.startTime, other.startTime));
}

/** How far apart a heard and a written filler may begin and still be one, seconds. */
const sameFiller = 0.3;

/** The fillers of the words and those that only the ear finds, as one list in order of time; a filler that both found is more certain. */
export function mergeFillers(lexical: readonly Filler[], acoustic: readonly Filler[]): Filler[] {
  const isSame = (one: Filler, other: Filler) =>
    one.fillerClass === 'A' &&
    other.fillerClass === 'A' &&
    (overlap(one, other) > 0 || Math.abs(one.startTime - other.startTime) <= sameFiller);
  const confirmed = lexical.map((filler) =>
    acoustic.some((other) => isSame(filler, other))
      ? { ...filler, confidence: Math.max(filler.confidence, 0.99) }
      : filler,
  );
  const added = acoustic.filter((filler) => !lexical.some((other) => isSame(filler, other)));
  return [...confirmed, ...added].toSorted((a, b) => a.startTime - b.startTime);
}
