import type { LivePhrases } from './phrase-book.js';

export const englishLive: LivePhrases = {
  actions: {
    elbow: {
      bent: ['Straighten your {joint} {amount}.', 'Extend your {segment} {amount}.', 'Open your {joint} {amount}.'],
      extended: ['Bend your {joint} {amount}.', 'Fold your {joint} in {amount}.', 'Soften your {joint} {amount}.'],
    },
    shoulder: {
      bent: [
        'Open your {segment} {amount}.',
        'Reach out {amount} with your {segment}.',
        'Take your {segment} away from your body {amount}.',
      ],
      extended: [
        'Bring your {segment} in {amount}.',
        'Close your {segment} {amount}.',
        'Tuck your {segment} in {amount}.',
      ],
    },
    wrist: {
      bent: [
        'Straighten your {joint} {amount}.',
        'Open your {joint} {amount}.',
        'Keep your {segment} in line with your forearm.',
      ],
      extended: ['Bend your {joint} {amount}.', 'Let your {joint} fold {amount}.', 'Relax your {joint} {amount}.'],
    },
    hip: {
      bent: [
        'Open your {joint} {amount}.',
        'Rise {amount} over your {joint}.',
        'Straighten up {amount} at your {joint}.',
      ],
      extended: ['Bend {amount} at your {joint}.', 'Sink {amount} into your {joint}.', 'Fold your {joint} {amount}.'],
    },
    knee: {
      bent: [
        'Straighten your {joint} {amount}.',
        'Push up {amount} through your {joint}.',
        'Stretch your {joint} {amount}.',
      ],
      extended: ['Bend your {joint} {amount}.', 'Sink {amount} into your {joint}.', 'Soften your {joint} {amount}.'],
    },
    ankle: {
      bent: ['Point your {segment} {amount}.', 'Stretch your {joint} {amount}.', 'Extend your {segment} {amount}.'],
      extended: ['Flex your {segment} {amount}.', 'Bend your {joint} {amount}.', 'Pull your {segment} up {amount}.'],
    },
    neck: {
      bent: ['Lift your chin {amount}.', 'Head up {amount}.', 'Lengthen your neck {amount}.'],
      extended: ['Lower your chin {amount}.', 'Bring your chin in {amount}.', 'Tip your head down {amount}.'],
      left: [
        'Bring your head to the right {amount}.',
        'Turn your head right {amount}.',
        'Ease your head right {amount}.',
      ],
      right: [
        'Bring your head to the left {amount}.',
        'Turn your head left {amount}.',
        'Ease your head left {amount}.',
      ],
    },
    torso: {
      bent: ['Lift your chest {amount}.', 'Lengthen your upper body {amount}.', 'Stand up taller.'],
      extended: [
        'Bend forward {amount} from your waist.',
        'Fold {amount} at the waist.',
        'Let your upper body fold {amount}.',
      ],
      left: [
        'Bring your upper body to the right {amount}.',
        'Lean right {amount}.',
        'Shift your chest right {amount}.',
      ],
      right: ['Bring your upper body to the left {amount}.', 'Lean left {amount}.', 'Shift your chest left {amount}.'],
    },
  },
  anyPart: {
    bent: ['Straighten your {joint} {amount}.', 'Open your {joint} {amount}.'],
    extended: ['Bend your {joint} {amount}.', 'Fold your {joint} {amount}.'],
    low: ['Lift your {segment} {amount}.', 'Raise your {segment} {amount}.', 'Bring your {segment} up {amount}.'],
    high: ['Lower your {segment} {amount}.', 'Bring your {segment} down {amount}.', 'Drop your {segment} {amount}.'],
    forward: [
      'Bring your {segment} back {amount}.',
      'Pull your {segment} back {amount}.',
      'Draw your {segment} back {amount}.',
    ],
    backward: [
      'Bring your {segment} forward {amount}.',
      'Reach your {segment} forward {amount}.',
      'Push your {segment} forward {amount}.',
    ],
    inward: [
      'Take your {segment} out to the side {amount}.',
      'Open your {segment} outward {amount}.',
      'Move your {segment} wider {amount}.',
    ],
    outward: [
      'Bring your {segment} in {amount}.',
      'Move your {segment} towards your middle {amount}.',
      'Draw your {segment} inward {amount}.',
    ],
    left: ['Bring your {segment} to the right {amount}.', 'Shift your {segment} right {amount}.'],
    right: ['Bring your {segment} to the left {amount}.', 'Shift your {segment} left {amount}.'],
  },
  amount: { low: 'slightly', medium: 'more', high: 'much more' },
  late: [
    'You are a little behind. Catch the beat!',
    'Start each move sooner.',
    'Stay with the music: move earlier.',
    'Behind the beat. Pick it up!',
  ],
  early: [
    'You are ahead. Wait for the beat.',
    'Let the music lead: slow down.',
    'Hold each move a little longer.',
    'Too soon. Sit back into the beat.',
  ],
  smallMotion: [
    'Dance it bigger!',
    'More energy: finish every move.',
    'Make the moves larger and sharper.',
    'Use the whole movement, all the way.',
  ],
  outOfSight: [
    'Step back so I can see all of you.',
    'I cannot see your whole body. Move into the picture.',
    'Come back into view with your whole body.',
    'Part of you is hidden. Face the camera with space around you.',
  ],
  lost: [
    'Find the beat and join in at the next move.',
    'Take a breath and pick it up at the next step.',
    'Watch the reference and join again.',
    'No hurry: come back in on the next count.',
  ],
  jointBetter: [
    'Yes, your {joint} is much better!',
    'That fixed your {joint}. Keep it!',
    'Good correction on your {joint}!',
    'Your {joint} looks right now!',
  ],
  timingBetter: [
    'Right on the beat now!',
    'Your timing is back. Lovely!',
    'That is the beat. Stay there!',
    'In time again, well done!',
  ],
  great: [
    'Great form. Keep it up!',
    'That looks just like the reference!',
    'Excellent, hold that quality!',
    'Clean and precise. Lovely!',
    'Spot on!',
    'Beautifully matched!',
  ],
  improving: [
    'Getting better with every move!',
    'That is an improvement. Go on!',
    'You are finding it. Keep going!',
    'Better and better!',
  ],
  steady: ['Steady work. Keep going.', 'Good focus, stay with it.', 'You are doing well. Go on.', 'Keep it flowing.'],
};
