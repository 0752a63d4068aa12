import type { ReviewPhrases } from './phrase-book.js';

export const englishReview: ReviewPhrases = {
  jointSeen: [
    'Your {joint} was {state} by about {degrees}° on average, for {share} % of this stretch; {time} shows it best.',
    'At {time} you can see it: your {joint} is {state}, by about {degrees}° on average and for {share} % of the time.',
    'For {share} % of this stretch your {joint} was {state}, by about {degrees}° on average. Look at {time}.',
  ],
  state: {
    bent: 'too bent',
    extended: 'too straight',
    low: 'too low',
    high: 'too high',
    forward: 'too far forward',
    backward: 'too far back',
    inward: 'too far in',
    outward: 'too far out',
    left: 'too far to your left',
    right: 'too far to your right',
  },
  stateOf: {
    shoulder: {
      bent: 'too closed, with the arm near the body,',
      extended: 'too open, with the arm away from the body,',
    },
    ankle: { bent: 'flexed too much', extended: 'pointed too much' },
    neck: { bent: 'bent too far down', extended: 'bent too far back' },
    torso: { bent: 'folded too far', extended: 'too upright' },
  },
  practice: {
    elbow: [
      'Do the move slowly in front of a mirror and stop where the {segment} ends each time.',
      'Mark the end point of the {segment} in the air and hit it five times slowly, then at speed.',
    ],
    shoulder: [
      'Hold the end position for two counts and check the {segment} in a mirror before you go on.',
      'Practise the {segment} alone, without the steps, until its height feels the same each time.',
    ],
    wrist: [
      'Let the movement run all the way out and watch the {segment} in a mirror.',
      'Repeat the phrase at half speed and look only at the {segment}.',
    ],
    hip: [
      'Repeat the step at half speed and feel where the weight sits before you add the rest.',
      'Hold the lowest point for two counts and check your {joint} from the side.',
    ],
    knee: [
      'Practise the step at half speed and watch the {joint} in a mirror.',
      'Hold the position for two counts and compare the {joint} with the reference.',
    ],
    ankle: [
      'Practise the step barefoot and slowly, and watch what the {segment} does at the end.',
      'Finish each step through the {segment} before you start the next one.',
    ],
    neck: [
      'Choose a point to look at for each move, and let the head arrive there with the beat.',
      'Do the phrase once with the head alone, then add the body.',
    ],
    torso: [
      'Do the phrase once with the upper body alone, then add the rest.',
      'Film yourself from the front and compare the line of your {segment} with the reference.',
    ],
  },
  lateTitle: 'Come in on the beat',
  late: [
    'You were about {seconds} s behind the reference. Begin each move a little before you think you should, and count out loud once through.',
    'Your moves came about {seconds} s late. Listen to the beat before the step and start on it, even if the move stays smaller at first.',
  ],
  earlyTitle: 'Wait for the beat',
  early: [
    'You were about {seconds} s ahead of the reference. Hold the end of each move until the next beat.',
    'Your moves came about {seconds} s early. Breathe on the count before a step and let the music start it.',
  ],
  motionTitle: 'Fill out the movement',
  motion: [
    'Your positions fit, but the movement between them reached only {percent} %. Travel further and finish each move before the next.',
    'The way from pose to pose scored {percent} %: make it larger and sharper, and stop clearly where the reference stops.',
  ],
  coverageTitle: 'Stay in the picture',
  coverage: [
    'Only {percent} % of your body could be seen. Put the camera further away and the light in front of you.',
    'The camera saw {percent} % of you. Step back until your whole body is in the picture all the time.',
  ],
  strengthTitle: 'This already works',
  strength: [
    'This stretch scored {percent} %. Remember how it felt: this is the quality to bring to the rest.',
    'You danced this stretch at {percent} %: a sound basis to build on.',
  ],
  onTimeTitle: 'Your timing holds',
  onTime: [
    'You stayed with the beat all through this stretch. Keep that while you work on the rest.',
    'Your timing was right throughout. That is the hard part done.',
  ],
  fullMotionTitle: 'Your movement is full',
  fullMotion: [
    'The way from pose to pose scored {percent} %: your movement has size and energy.',
    'You move with energy from pose to pose: {percent} %.',
  ],
  farOffTitle: 'First the steps, then the details',
  farOff: [
    'This stretch is still far from the reference ({percent} %). Watch it once without dancing, then learn the steps alone before you add the rest.',
    'At {percent} % the outline is not there yet, and that is where everybody begins. Watch the reference once and walk through the steps slowly.',
  ],
  focusOutline: [
    'Next, learn the outline: the steps first, the details later.',
    'Begin with the steps alone; the details will come.',
  ],
  weakMomentTitle: 'Look at {time} again',
  weakMoment: [
    'Around {time} the score fell to {percent} %. Watch the reference there once, then dance only these two bars.',
    'The stretch dips to {percent} % around {time}. Take it apart slowly: the steps first, then the rest, then both.',
  ],
  nothingSeenTitle: 'I could not see this stretch',
  nothingSeen:
    'There was too little of you in the picture to compare. Step back until your whole body is visible, and dance it again.',
  areaTitle: '{parts}, {start} to {end}',
  areaTitlePlain: 'From {start} to {end}',
  area: [
    'From {start} to {end} you reached {percent} %, mostly because of your {parts}.',
    'Your {parts} held back the stretch from {start} to {end}; it scored {percent} %.',
  ],
  areaPlain: [
    'From {start} to {end} you reached {percent} %. No single joint stands out: dance it slowly once as a whole.',
    'The stretch from {start} to {end} scored {percent} %. Watch the reference there once more before the next try.',
  ],
  overall: {
    'Great!': [
      'Great dancing: {percent} % overall. Shape and movement are very close to the reference.',
      'Excellent: {percent} % overall, very close to the reference.',
    ],
    Good: [
      'Good work: {percent} % overall. Most of the dance is there.',
      'A solid run at {percent} % overall; the dance is clearly recognisable.',
    ],
    Okay: [
      'A fair start: {percent} % overall. The outline of the dance is there and the details will come.',
      'You reached {percent} % overall. The basis is there; a few corrections will lift it quickly.',
    ],
    'Needs work': [
      'You reached {percent} % overall. Take it in small pieces: slow practice will pay off fastest now.',
      'This run came to {percent} % overall. Learn it bar by bar at half speed before you put it together.',
    ],
  },
  overallUnknown:
    'There was too little of you in the picture to judge this run. Step back until your whole body is visible, and try again.',
  bestMoment: ['Your best moment was at {time} with {percent} %.', 'It looked best at {time}, with {percent} %.'],
  progressBetter: 'That is {change} points more than last time.',
  progressWorse: 'That is {change} points less than last time; one run says little, so do not worry.',
  jointImproved: 'Your {joint} has clearly improved.',
  focus: ['Next, put your mind on one thing: {action}.', 'The most is to be gained here: {action}.'],
  focusTiming: ['Next, work on the timing.', 'The most is to be gained in the timing.'],
  focusMotion: ['Next, dance the moves larger.', 'The most is to be gained by dancing bigger.'],
  noProblem: ['There is no weak stretch to speak of.', 'No part of it fell behind.'],
  suggestSlow: [
    'Dance {start} to {end} at half speed three times, then at full speed.',
    'Take {start} to {end} out of the song and repeat it slowly until it feels easy.',
  ],
  suggestBeat: [
    'Count out loud while you walk through the steps once.',
    'Clap the rhythm of the song once through before you dance.',
  ],
  suggestMotion: [
    'Dance it once twice as large as you need it.',
    'Exaggerate every move in one run, then come back to normal.',
  ],
  suggestCamera: [
    'Put the camera further away so that your whole body stays in the picture.',
    'Move the camera back, with light from the front.',
  ],
  suggestRepeat: [
    'Try the whole dance again and keep only one correction in mind.',
    'Dance it once more right away, while it is fresh.',
  ],
  suggestHarder: [
    'Try it without watching the reference.',
    'Dance it again for the camera and add your own expression.',
  ],
  and: ' and ',
};
