import type {
  ErrorDirection,
  InterviewSituation,
  Joint,
  LiveSnapshot,
  SectionSituation,
  SessionSituation,
  Severity,
} from '@footlight/contracts';
import {
  exampleInterview,
  exampleJoint,
  exampleSection,
  exampleSession,
  gapSnapshot,
  jointError,
  snapshot,
} from '@footlight/feedback-llm/testing';

/** What every golden situation says about the feedback it should get. */
interface Wanted {
  readonly id: string;
  readonly locale: string;
  /** All of these must be said. */
  readonly mentions: readonly RegExp[];
  /** None of these may be said. */
  readonly never?: readonly RegExp[];
}

/** Somebody dancing for some seconds at 2 Hz. */
export interface LiveGolden extends Wanted {
  readonly kind: 'live';
  readonly seconds: number;
  readonly at: (time: number) => LiveSnapshot;
  /** Severity of the first line; `null` = there must be no line. */
  readonly severity: Severity | null;
  readonly isPositive?: boolean;
  /** Joints that a line may name. */
  readonly joints: readonly Joint[];
}
export interface SectionGolden extends Wanted {
  readonly kind: 'section';
  readonly situation: SectionSituation;
  readonly maxItems?: number;
  /** Severity of the first item. */
  readonly severity: Severity;
}
export interface SessionGolden extends Wanted {
  readonly kind: 'session';
  readonly situation: SessionSituation;
}
export interface InterviewGolden extends Wanted {
  readonly kind: 'interview';
  readonly situation: InterviewSituation;
  /** Metric of the first fix, or `null` when there is nothing to fix. */
  readonly firstFix: string | null;
}
export type Golden = LiveGolden | SectionGolden | SessionGolden | InterviewGolden;

const off = (joint: Joint, degrees: number, direction: ErrorDirection) => (time: number) =>
  snapshot(time, { combinedScore: 0.65, poseSimilarity: 0.65, errors: [jointError(joint, degrees, direction)] });

/** [joint, direction, degrees, severity by the table 30/15/5, what must be said in English] */
const jointCases: readonly (readonly [Joint, ErrorDirection, number, Severity, RegExp])[] = [
  ['left_elbow', 'bent', 34, 'high', /(straighten|extend|open).*left (elbow|forearm)/i],
  ['right_elbow', 'extended', 22, 'medium', /(bend|fold|soften).*right elbow/i],
  ['left_shoulder', 'low', 40, 'high', /(lift|raise|up).*left arm|left arm.*up/i],
  ['right_shoulder', 'high', 18, 'medium', /(lower|down|drop).*right arm|right arm.*down/i],
  ['left_shoulder', 'forward', 33, 'high', /left arm back/i],
  ['right_shoulder', 'backward', 25, 'medium', /right arm forward/i],
  ['left_wrist', 'bent', 50, 'high', /left (wrist|hand)/i],
  ['right_wrist', 'extended', 28, 'medium', /right wrist/i],
  ['left_hip', 'low', 31, 'high', /left leg/i],
  ['right_hip', 'inward', 20, 'medium', /right leg.*(out|wider)/i],
  ['left_knee', 'extended', 45, 'high', /(bend|sink|soften).*left knee/i],
  ['right_knee', 'bent', 16, 'medium', /(straighten|push|stretch).*right knee/i],
  ['left_ankle', 'bent', 35, 'high', /left (foot|ankle)/i],
  ['right_ankle', 'extended', 21, 'medium', /right (foot|ankle)/i],
  ['neck', 'left', 24, 'medium', /head.*right/i],
  ['torso', 'right', 32, 'high', /(upper body|lean|chest).*left/i],
  ['torso', 'bent', 30, 'high', /chest|upper body|taller/i],
];

const live = (
  golden: Omit<LiveGolden, 'kind' | 'locale' | 'joints' | 'seconds'> & Partial<LiveGolden>,
): LiveGolden => ({
  kind: 'live',
  locale: 'en',
  joints: [],
  seconds: 4,
  ...golden,
});

const liveGoldens: readonly LiveGolden[] = [
  ...jointCases.map(([joint, direction, degrees, severity, mention]) =>
    live({
      id: `live ${joint} ${direction} ${degrees}`,
      at: off(joint, degrees, direction),
      severity,
      mentions: [mention],
      joints: [joint],
      isPositive: false,
    }),
  ),
  live({
    id: 'live slightly late',
    at: (time) => snapshot(time, { combinedScore: 0.8, timingOffset: -0.2 }),
    severity: 'low',
    mentions: [/behind|sooner|earlier/i],
    never: [/ahead|slow/i],
  }),
  live({
    id: 'live late',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: -0.4 }),
    severity: 'medium',
    mentions: [/behind|sooner|earlier/i],
  }),
  live({
    id: 'live far ahead',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: 0.8 }),
    severity: 'high',
    mentions: [/ahead|slow|longer|soon/i],
    never: [/behind/i],
  }),
  live({
    id: 'live out of sight',
    at: (time) => gapSnapshot(time, 'no-pose'),
    severity: 'medium',
    mentions: [/see|view/i],
  }),
  live({
    id: 'live half in sight',
    at: (time) => gapSnapshot(time, 'low-coverage'),
    severity: 'medium',
    mentions: [/see|view/i],
  }),
  live({
    id: 'live lost',
    at: (time) => gapSnapshot(time, 'lost'),
    severity: 'medium',
    mentions: [/beat|step|join|count/i],
  }),
  live({
    id: 'live another dance',
    at: (time) =>
      snapshot(time, {
        combinedScore: 0.12,
        poseSimilarity: 0.12,
        motionSimilarity: 0.2,
        errors: [
          jointError('left_elbow', 70, 'bent'),
          jointError('right_knee', 60, 'bent'),
          jointError('torso', 40, 'left'),
        ],
      }),
    severity: 'medium',
    mentions: [/beat|step|join|count/i],
    never: [/elbow|knee/i],
  }),
  live({
    id: 'live small moves',
    at: (time) => snapshot(time, { combinedScore: 0.7, poseSimilarity: 0.85, motionSimilarity: 0.4 }),
    severity: 'low',
    mentions: [/bigger|energy|larger|whole movement/i],
  }),
  live({
    id: 'live excellent',
    at: (time) => snapshot(time, { combinedScore: 0.93 }),
    severity: 'low',
    isPositive: true,
    mentions: [/great|excellent|reference|clean|spot|beautiful/i],
  }),
  live({
    id: 'live improving',
    at: (time) => snapshot(time, { combinedScore: time < 1.6 ? 0.5 : 0.75 }),
    severity: 'low',
    isPositive: true,
    mentions: [/better|improvement|finding/i],
  }),
  live({
    id: 'live fair and steady',
    at: (time) => snapshot(time, { combinedScore: 0.78 }),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live one bad frame',
    seconds: 3,
    at: (time) => (time === 1 ? off('left_elbow', 80, 'bent')(time) : snapshot(time, { combinedScore: 0.8 })),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live small errors',
    at: (time) => snapshot(time, { combinedScore: 0.8, errors: [jointError('left_elbow', 9, 'bent')] }),
    severity: null,
    mentions: [],
  }),
  live({
    id: 'live several at once',
    at: (time) =>
      snapshot(time, {
        combinedScore: 0.5,
        timingOffset: -0.2,
        errors: [jointError('right_knee', 48, 'bent'), jointError('left_elbow', 20, 'bent')],
      }),
    severity: 'high',
    mentions: [/right knee/i],
    never: [/elbow|beat/i],
    joints: ['right_knee'],
  }),
  live({
    id: 'live mirrored',
    at: (time) => ({ ...off('right_elbow', 34, 'bent')(time), mirrored: true }),
    severity: 'high',
    mentions: [/right (elbow|forearm)/i],
    never: [/left/i],
    joints: ['right_elbow'],
  }),
  live({
    id: 'live ko elbow',
    locale: 'ko',
    at: off('left_elbow', 34, 'bent'),
    severity: 'high',
    mentions: [/왼쪽 (팔꿈치|팔뚝).*(펴|뻗|열)/],
    joints: ['left_elbow'],
  }),
  live({
    id: 'live ko knee',
    locale: 'ko',
    at: off('right_knee', 20, 'extended'),
    severity: 'medium',
    mentions: [/오른쪽 무릎.*(굽|구부리)/],
    joints: ['right_knee'],
  }),
  live({
    id: 'live ko late',
    locale: 'ko',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: -0.4 }),
    severity: 'medium',
    mentions: [/늦|일찍|빨리/],
  }),
  live({
    id: 'live es shoulder',
    locale: 'es',
    at: off('left_shoulder', 34, 'low'),
    severity: 'high',
    mentions: [/(sube|levanta|eleva).*brazo izquierdo/i],
    joints: ['left_shoulder'],
  }),
  live({
    id: 'live es knee',
    locale: 'es',
    at: off('right_knee', 20, 'extended'),
    severity: 'medium',
    mentions: [/rodilla derecha/i],
    joints: ['right_knee'],
  }),
  live({
    id: 'live es ahead',
    locale: 'es',
    at: (time) => snapshot(time, { combinedScore: 0.7, timingOffset: 0.4 }),
    severity: 'medium',
    mentions: [/adelantas|despacio|más|pronto/i],
  }),
];

const section = (
  id: string,
  changes: Partial<SectionSituation>,
  severity: Severity,
  mentions: readonly RegExp[],
  more: Partial<SectionGolden> = {},
): SectionGolden => ({
  kind: 'section',
  id: `section ${id}`,
  locale: 'en',
  situation: exampleSection(changes),
  severity,
  mentions,
  ...more,
});

const weak = { startTime: 12.4, endTime: 15, averageScore: 0.5, bodyParts: [], errorCount: 0 } as const;

const sectionGoldens: readonly SectionGolden[] = [
  section('one arm', { joints: [exampleJoint('left_elbow', 34, 0.6, 'bent')] }, 'high', [
    /left elbow/i,
    /34°/,
    /60 %/,
    /0:10/,
  ]),
  section('one leg', { joints: [exampleJoint('right_knee', 22, 0.5, 'extended', 19.2)] }, 'medium', [
    /bend your right knee/i,
    /22°/,
    /0:19/,
  ]),
  section('late', { timingOffset: -0.45 }, 'medium', [/0\.5 s|0\.4 s/, /behind|late/i], { never: [/ahead|early/i] }),
  section('early', { timingOffset: 0.7 }, 'high', [/0\.7 s/, /ahead|early/i], { never: [/behind/i] }),
  section('small moves', { poseScore: 0.82, motionScore: 0.4 }, 'low', [/40 %/, /larger|further/i]),
  section('out of the picture', { coverage: 0.42 }, 'medium', [/42 %/, /camera|picture/i]),
  section('a weak moment', { problemAreas: [{ ...weak, bodyParts: [] }] }, 'low', [/0:12/, /50 %/]),
  section('excellent', { averageScore: 0.94, poseScore: 0.94, motionScore: 0.95 }, 'low', [/94 %/, /beat|timing/i]),
  section(
    'another dance',
    {
      averageScore: 0.12,
      poseScore: 0.1,
      motionScore: 0.2,
      joints: [
        exampleJoint('left_elbow', 70, 1, 'bent'),
        exampleJoint('torso', 40, 1, 'left'),
        exampleJoint('neck', 40, 1, 'left'),
      ],
    },
    'high',
    [/steps/i, /12 %/],
  ),
  section(
    'nothing seen',
    { averageScore: null, poseScore: null, motionScore: null, timingOffset: null, coverage: 0 },
    'high',
    [/too little/i],
  ),
  section(
    'many errors, three items',
    {
      joints: [
        exampleJoint('left_elbow', 50, 0.9, 'bent'),
        exampleJoint('right_hip', 40, 0.8, 'low'),
        exampleJoint('torso', 30, 0.7, 'left'),
        exampleJoint('neck', 25, 0.6, 'bent'),
      ],
    },
    'high',
    [/left elbow/i, /right (leg|hip)/i],
    { maxItems: 3 },
  ),
  section(
    'a head and a lean',
    { joints: [exampleJoint('torso', 31, 0.8, 'left'), exampleJoint('neck', 20, 0.6, 'extended')] },
    'high',
    [/right/i, /chin/i],
  ),
  section('ko arm', { joints: [exampleJoint('left_elbow', 34, 0.6, 'bent')] }, 'high', [/왼쪽 팔꿈치/, /34°/, /60%/], {
    locale: 'ko',
  }),
  section('ko late', { timingOffset: -0.45 }, 'medium', [/초/, /늦/], { locale: 'ko' }),
  section(
    'es arm',
    { joints: [exampleJoint('right_shoulder', 25, 0.6, 'low')] },
    'medium',
    [/brazo derecho|hombro derecho/i, /25°/],
    { locale: 'es' },
  ),
  section('es small moves', { poseScore: 0.82, motionScore: 0.4 }, 'low', [/40 %/], { locale: 'es' }),
];

const area = {
  startTime: 8.2,
  endTime: 12.5,
  averageScore: 0.58,
  bodyParts: ['left_elbow', 'right_shoulder'],
  errorCount: 15,
} as const;

const session = (
  id: string,
  changes: Partial<SessionSituation>,
  mentions: readonly RegExp[],
  more: Partial<SessionGolden> = {},
): SessionGolden => ({
  kind: 'session',
  id: `session ${id}`,
  locale: 'en',
  situation: exampleSession(changes),
  mentions,
  ...more,
});

const sessionGoldens: readonly SessionGolden[] = [
  session(
    'good with one area',
    {
      joints: [exampleJoint('left_elbow', 34, 0.6, 'bent')],
      problemAreas: [{ ...area, bodyParts: [...area.bodyParts] }],
    },
    [/78 %/, /0:23/, /left elbow/i, /0:08/, /0:13/, /58 %/],
  ),
  session('excellent', { averageScore: 0.95 }, [/95 %/, /great|excellent/i]),
  session('okay and late', { averageScore: 0.6, timingOffset: -0.4 }, [/60 %/, /timing/i, /count|clap/i]),
  session('weak and small', { averageScore: 0.5, poseScore: 0.7, motionScore: 0.2 }, [
    /50 %/,
    /larg|bigger|exaggerate/i,
  ]),
  session('another dance', { averageScore: 0.1 }, [/10 %/, /steps/i]),
  session('nothing seen', { averageScore: null, coverage: 0 }, [/too little/i, /camera/i]),
  session(
    'better than before',
    { progress: { scoreChange: 0.09, improvedJoints: ['right_knee'], worsenedJoints: [] } },
    [/9 points more/i, /right knee/i],
  ),
  session('worse than before', { progress: { scoreChange: -0.06, improvedJoints: [], worsenedJoints: [] } }, [
    /6 points less/i,
    /worry/i,
  ]),
  session('ko good', { problemAreas: [{ ...area, bodyParts: [...area.bodyParts] }] }, [/78%/, /왼쪽 팔꿈치/], {
    locale: 'ko',
  }),
  session('es good', { problemAreas: [{ ...area, bodyParts: [...area.bodyParts] }] }, [/78 %/, /codo izquierdo/i], {
    locale: 'es',
  }),
];

const interview = (
  id: string,
  values: Readonly<Record<string, number | null>>,
  firstFix: string | null,
  mentions: readonly RegExp[],
  more: Partial<InterviewGolden> & { readonly sentences?: readonly string[] } = {},
): InterviewGolden => ({
  kind: 'interview',
  id: `interview ${id}`,
  locale: 'en',
  situation: exampleInterview(values, {
    sentences: (more.sentences ?? []).map((text, index) => ({ text, startTime: index * 6, endTime: index * 6 + 5 })),
  }),
  firstFix,
  mentions,
  ...more,
});

const interviewGoldens: readonly InterviewGolden[] = [
  interview('too fast', { 'pace.wpm': 192, 'eye.contact': 70 }, 'pace.wpm', [/192/, /slow/i]),
  interview('too slow', { 'pace.wpm': 95 }, 'pace.wpm', [/95/, /faster/i]),
  interview('fillers', { 'filler.rate': 6.2, 'pace.wpm': 140 }, 'filler.rate', [/6\.2/, /silence/i, /140/]),
  interview('hedges', { 'hedge.rate': 4.1 }, 'hedge.rate', [/4\.1/]),
  interview('monotone', { 'pitch.sd_st': 1.6 }, 'pitch.sd_st', [/1\.6/, /voice/i]),
  interview('quiet', { 'volume.lufs': -38 }, 'volume.lufs', [/-38/, /closer|up/i]),
  interview('loud', { 'volume.lufs': -9 }, 'volume.lufs', [/-9/, /lower|down/i]),
  interview('looks away', { 'eye.contact': 31 }, 'eye.contact', [/31 %/, /camera/i]),
  interview('dark', { 'light.mean': 0.14 }, 'light.mean', [/0\.14/, /light|lamp/i]),
  interview('against the window', { 'light.backlight': -2.1 }, 'light.backlight', [/-2\.1/, /window/i]),
  interview('too far away', { 'frame.size': 0.07 }, 'frame.size', [/0\.07/, /closer/i]),
  interview('noise', { snr: 7 }, 'snr', [/7 dB/]),
  interview('nothing to fix', { 'pace.wpm': 140, 'filler.rate': 0.5, 'eye.contact': 80 }, null, [/140/, /80 %/]),
  interview('nothing known', { 'pace.wpm': null, 'filler.rate': null }, null, [], { never: [/\d/] }),
  interview('a sentence to mend', { 'filler.rate': 7 }, 'filler.rate', [/We reduced the costs/], {
    sentences: ['Um, I think we, you know, we reduced the, uh, the costs by ten per cent.'],
  }),
  interview('ko fillers', { 'filler.rate': 6.2 }, 'filler.rate', [/6\.2/, /군말/], { locale: 'ko' }),
  interview('es pace', { 'pace.wpm': 192 }, 'pace.wpm', [/192/, /despacio|palabras/i], { locale: 'es' }),
];

/** Situations and what good feedback on them says. Dance and interview, three languages. */
export const goldens: readonly Golden[] = [...liveGoldens, ...sectionGoldens, ...sessionGoldens, ...interviewGoldens];
