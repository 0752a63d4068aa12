import type { Golden } from './goldens/golden-kinds.js';
import { interviewGoldens } from './goldens/interview-goldens.js';
import { liveGoldens } from './goldens/live-goldens.js';
import { liveJointGoldens } from './goldens/live-joint-goldens.js';
import { liveTranslatedGoldens } from './goldens/live-translated-goldens.js';
import { sectionGoldens } from './goldens/section-goldens.js';
import { sessionGoldens } from './goldens/session-goldens.js';

/** Situations and what good feedback on them says. Dance and interview, three languages. */
export const goldens: readonly Golden[] = [
  ...liveJointGoldens,
  ...liveGoldens,
  ...liveTranslatedGoldens,
  ...sectionGoldens,
  ...sessionGoldens,
  ...interviewGoldens,
];
