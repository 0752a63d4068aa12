/** A metric for people: what it is called, and in a clause what it tells. */
export interface MetricName {
  readonly name: string;
  readonly tells: string;
}

const names: ReadonlyMap<string, MetricName> = new Map(
  Object.entries({
    'pace.wpm': { name: 'Pace', tells: 'words a minute over the whole answer, pauses included' },
    'pace.articulation': { name: 'Articulation', tells: 'syllables a second while speaking' },
    'pace.variation': { name: 'Change of pace', tells: 'how much the pace of 20 s stretches differs' },
    'filler.rate': { name: 'Fillers', tells: 'of all classes, a minute of speech' },
    'filler.sounds': { name: 'Filler sounds (A)', tells: 'um, uh' },
    'filler.phrases': { name: 'Filler phrases (B)', tells: 'you know, I mean' },
    'filler.words': { name: 'Filler words (C)', tells: 'like, so, well, where they say nothing' },
    'hedge.rate': { name: 'Hedges', tells: 'maybe, I guess, sort of' },
    'negative.words': { name: 'Negative words', tells: 'beyond those that a story of a problem needs' },
    'power.words': { name: 'Power words', tells: 'what you did: led, built, reduced' },
    repetition: { name: 'Repetitions', tells: 'words said twice in a row' },
    'vocabulary.mtld': { name: 'Variety of words', tells: 'words in a row before they begin to repeat (MTLD)' },
    'sentence.length': { name: 'Sentence length', tells: 'words a sentence' },
    'words.count': { name: 'Words', tells: 'spoken, fillers left out' },
    words: { name: 'Words', tells: 'spoken, fillers left out' },
    'vad.speech': { name: 'Speech', tells: 'time in which somebody speaks' },
    'silence.ratio': { name: 'Silence', tells: 'share of the answer without speech' },
    'pause.count': { name: 'Pauses', tells: 'of a quarter second and more' },
    'pause.rate': { name: 'Pauses a minute', tells: 'of a quarter second and more' },
    'pause.short': { name: 'Short pauses', tells: '0.25 to 0.6 s' },
    'pause.medium': { name: 'Medium pauses', tells: '0.6 to 1 s' },
    'pause.long': { name: 'Long pauses', tells: '1 to 2 s' },
    'pause.lengthy': { name: 'Lengthy pauses', tells: '2 s and more' },
    'pause.dead_air': { name: 'Dead air', tells: 'silences of 5 s and more' },
    'response.latency': { name: 'Time to the first word', tells: 'after the question' },
    'pitch.median': { name: 'Pitch', tells: 'the middle of the voice' },
    'pitch.sd_st': { name: 'Liveliness of pitch', tells: 'how far the voice moves around its middle' },
    'pitch.range_st': { name: 'Range of pitch', tells: 'between the lowest and the highest tenth' },
    'volume.lufs': { name: 'Loudness of speech', tells: 'BS.1770, over speech alone' },
    'volume.program': { name: 'Loudness of the recording', tells: 'BS.1770, over all of it' },
    'volume.peak': { name: 'True peak', tells: 'the loudest moment' },
    'volume.range': { name: 'Range of loudness', tells: 'between soft and loud passages' },
    'volume.rms': { name: 'Level of speech', tells: 'RMS, as older reports give it' },
    clip: { name: 'Clipping', tells: 'share of sound that is cut off at the top' },
    snr: { name: 'Speech over noise', tells: 'how far the voice stands above the room' },
    'face.present': { name: 'Face in the picture', tells: 'share of the pictures' },
    'face.multiple': { name: 'Other faces', tells: 'share of the pictures with more than one face' },
    'frame.size': { name: 'Size of the face', tells: 'its height against the picture’s: the distance' },
    'frame.center': { name: 'Off the middle', tells: 'in widths of the picture' },
    'frame.eyeline': { name: 'Height of the eyes', tells: 'from the top of the picture' },
    'head.pose': { name: 'Turn of the head', tells: 'away from the camera' },
    'eye.contact': { name: 'Eye contact', tells: 'share of the time that the eyes are on the camera or near it' },
    'light.mean': { name: 'Brightness of the face', tells: '0 is black, 1 is white' },
    'light.under': { name: 'Face in the dark', tells: 'share of the face that is nearly black' },
    'light.over': { name: 'Face burnt out', tells: 'share of the face that is nearly white' },
    'light.contrast': { name: 'Contrast of the face', tells: '100 is best' },
    'light.entropy': { name: 'Shades in the face', tells: 'bits of brightness' },
    'light.even': { name: 'Evenness of light', tells: 'left against right side of the face; 1 is even' },
    'light.backlight': { name: 'Light behind', tells: 'stops of the face above what is behind it' },
    sharpness: { name: 'Sharpness', tells: 'of the face' },
  }),
);

/** How people call a metric; one that is new here is called by its id. */
export function metricName(id: string): MetricName {
  const spelt = id.replaceAll(/[._]/g, ' ');
  return names.get(id) ?? { name: spelt.charAt(0).toUpperCase() + spelt.slice(1), tells: '' };
}

/** The categories of the rubric, and what is in none. */
const categoryNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    speech: 'Speech',
    content: 'Words',
    presence: 'Presence',
    setup: 'Picture and sound',
    other: 'Also measured',
  }),
);

export function categoryName(id: string): string {
  return categoryNames.get(id) ?? metricName(id).name;
}
