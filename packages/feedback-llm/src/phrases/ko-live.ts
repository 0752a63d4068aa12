import type { LivePhrases } from './phrase-book.js';

export const koreanLive: LivePhrases = {
  actions: {
    elbow: {
      bent: [
        '{joint}[을/를] {amount} 펴세요.',
        '{segment}[을/를] {amount} 뻗으세요.',
        '{joint}[을/를] {amount} 열어 주세요.',
      ],
      extended: [
        '{joint}[을/를] {amount} 굽히세요.',
        '{joint}[을/를] {amount} 접으세요.',
        '{joint}의 힘을 {amount} 빼고 구부리세요.',
      ],
    },
    shoulder: {
      bent: [
        '{segment}[을/를] {amount} 벌리세요.',
        '{segment}[을/를] 몸에서 {amount} 떼세요.',
        '{segment}[을/를] 바깥으로 {amount} 뻗으세요.',
      ],
      extended: [
        '{segment}[을/를] 몸 쪽으로 {amount} 붙이세요.',
        '{segment}[을/를] {amount} 모으세요.',
        '{segment}[을/를] {amount} 안으로 당기세요.',
      ],
    },
    wrist: {
      bent: [
        '{joint}[을/를] {amount} 펴세요.',
        '{segment}[을/를] 팔뚝과 일직선으로 두세요.',
        '{joint}[을/를] {amount} 곧게 하세요.',
      ],
      extended: [
        '{joint}[을/를] {amount} 굽히세요.',
        '{joint}의 힘을 {amount} 빼세요.',
        '{joint}[을/를] {amount} 접으세요.',
      ],
    },
    hip: {
      bent: ['{joint}[을/를] {amount} 펴세요.', '{joint} 쪽을 {amount} 세우세요.', '{joint}[을/를] {amount} 여세요.'],
      extended: [
        '{joint}[을/를] {amount} 굽히세요.',
        '{joint} 쪽으로 {amount} 앉으세요.',
        '{joint}[을/를] {amount} 접으세요.',
      ],
    },
    knee: {
      bent: [
        '{joint}[을/를] {amount} 펴세요.',
        '{joint}[을/를] {amount} 곧게 뻗으세요.',
        '{joint}[을/를] {amount} 밀어 올리세요.',
      ],
      extended: [
        '{joint}[을/를] {amount} 굽히세요.',
        '{joint}[을/를] {amount} 낮추며 구부리세요.',
        '{joint}의 힘을 {amount} 빼고 굽히세요.',
      ],
    },
    ankle: {
      bent: [
        '{segment}[을/를] {amount} 뻗으세요.',
        '{joint}[을/를] {amount} 펴세요.',
        '{segment} 끝을 {amount} 포인트하세요.',
      ],
      extended: [
        '{segment}[을/를] {amount} 당기세요.',
        '{joint}[을/를] {amount} 굽히세요.',
        '{segment} 끝을 {amount} 세우세요.',
      ],
    },
    neck: {
      bent: ['턱을 {amount} 드세요.', '고개를 {amount} 드세요.', '목을 {amount} 길게 세우세요.'],
      extended: ['턱을 {amount} 내리세요.', '고개를 {amount} 숙이세요.', '턱을 {amount} 당기세요.'],
      left: ['고개를 오른쪽으로 {amount} 옮기세요.', '고개를 오른쪽으로 {amount} 돌리세요.'],
      right: ['고개를 왼쪽으로 {amount} 옮기세요.', '고개를 왼쪽으로 {amount} 돌리세요.'],
    },
    torso: {
      bent: ['가슴을 {amount} 드세요.', '상체를 {amount} 세우세요.', '허리를 {amount} 펴세요.'],
      extended: ['상체를 앞으로 {amount} 숙이세요.', '허리를 {amount} 굽히세요.', '상체를 {amount} 낮추세요.'],
      left: ['상체를 오른쪽으로 {amount} 옮기세요.', '오른쪽으로 {amount} 기울이세요.'],
      right: ['상체를 왼쪽으로 {amount} 옮기세요.', '왼쪽으로 {amount} 기울이세요.'],
    },
  },
  anyPart: {
    bent: ['{joint}[을/를] {amount} 펴세요.', '{joint}[을/를] {amount} 여세요.'],
    extended: ['{joint}[을/를] {amount} 굽히세요.', '{joint}[을/를] {amount} 접으세요.'],
    low: [
      '{segment}[을/를] {amount} 올리세요.',
      '{segment}[을/를] {amount} 드세요.',
      '{segment}[을/를] {amount} 위로 가져가세요.',
    ],
    high: [
      '{segment}[을/를] {amount} 내리세요.',
      '{segment}[을/를] {amount} 낮추세요.',
      '{segment}[을/를] {amount} 아래로 가져가세요.',
    ],
    forward: [
      '{segment}[을/를] 뒤로 {amount} 보내세요.',
      '{segment}[을/를] {amount} 뒤로 당기세요.',
      '{segment}[을/를] 뒤쪽으로 {amount} 옮기세요.',
    ],
    backward: [
      '{segment}[을/를] 앞으로 {amount} 보내세요.',
      '{segment}[을/를] {amount} 앞으로 뻗으세요.',
      '{segment}[을/를] 앞쪽으로 {amount} 옮기세요.',
    ],
    inward: [
      '{segment}[을/를] 바깥으로 {amount} 보내세요.',
      '{segment}[을/를] {amount} 넓게 벌리세요.',
      '{segment}[을/를] 옆으로 {amount} 여세요.',
    ],
    outward: [
      '{segment}[을/를] 안으로 {amount} 모으세요.',
      '{segment}[을/를] 몸 가운데로 {amount} 가져오세요.',
      '{segment}[을/를] {amount} 안쪽으로 당기세요.',
    ],
    left: ['{segment}[을/를] 오른쪽으로 {amount} 옮기세요.', '{segment}[을/를] {amount} 오른쪽으로 보내세요.'],
    right: ['{segment}[을/를] 왼쪽으로 {amount} 옮기세요.', '{segment}[을/를] {amount} 왼쪽으로 보내세요.'],
  },
  amount: { low: '조금', medium: '더', high: '훨씬 더' },
  late: [
    '박자보다 조금 늦어요. 따라잡아 봐요!',
    '동작을 조금 더 일찍 시작하세요.',
    '음악에 맞춰 더 일찍 움직이세요.',
    '박자 뒤에 있어요. 조금만 빨리!',
  ],
  early: [
    '박자보다 빨라요. 기다려 주세요.',
    '음악을 따라 조금 천천히 가세요.',
    '동작을 조금 더 유지하세요.',
    '너무 일러요. 박자에 맞춰요.',
  ],
  smallMotion: [
    '더 크게 춤춰요!',
    '에너지를 더! 동작을 끝까지 해 주세요.',
    '동작을 더 크고 또렷하게 하세요.',
    '움직임을 끝까지 다 쓰세요.',
  ],
  outOfSight: [
    '온몸이 보이게 뒤로 물러나 주세요.',
    '몸 전체가 안 보여요. 화면 안으로 들어오세요.',
    '온몸이 다 화면에 나오게 해 주세요.',
    '몸 일부가 가려져요. 카메라를 보고 자리를 넓혀 주세요.',
  ],
  lost: [
    '박자를 찾고 다음 동작부터 들어오세요.',
    '숨을 고르고 다음 스텝부터 이어 가세요.',
    '참고 영상을 보고 다시 들어오세요.',
    '괜찮아요. 다음 박자에 다시 시작해요.',
  ],
  jointBetter: [
    '좋아요, {joint}[이/가] 훨씬 나아졌어요!',
    '{joint}[이/가] 바로잡혔어요. 그대로!',
    '{joint} 교정이 좋았어요!',
    '이제 {joint}[이/가] 딱 맞아요!',
  ],
  timingBetter: [
    '이제 박자에 딱 맞아요!',
    '타이밍이 돌아왔어요. 좋아요!',
    '그 박자예요. 그대로 가요!',
    '다시 박자에 맞아요, 잘했어요!',
  ],
  great: [
    '자세가 훌륭해요. 그대로 가요!',
    '참고 영상과 똑같아요!',
    '아주 좋아요, 이 느낌을 유지해요!',
    '깔끔하고 정확해요!',
    '완벽해요!',
    '정말 잘 맞아요!',
  ],
  improving: ['동작마다 좋아지고 있어요!', '나아졌어요. 계속 가요!', '감을 찾고 있어요. 계속!', '점점 더 좋아져요!'],
  steady: ['안정적이에요. 계속 가요.', '집중이 좋아요, 그대로요.', '잘하고 있어요. 계속해요.', '흐름을 이어 가요.'],
};
