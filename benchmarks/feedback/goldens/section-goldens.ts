import type { SectionSituation, Severity } from '@footlight/contracts';
import { exampleJoint, exampleSection } from '@footlight/feedback-llm/testing';

import type { SectionGolden } from './golden-kinds.js';

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

export const sectionGoldens: readonly SectionGolden[] = [
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
