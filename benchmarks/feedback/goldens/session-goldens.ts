import type { SessionSituation } from '@footlight/contracts';
import { exampleJoint, exampleSession } from '@footlight/feedback-llm/testing';

import type { SessionGolden } from './golden-kinds.js';

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

export const sessionGoldens: readonly SessionGolden[] = [
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
