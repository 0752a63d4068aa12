import { element } from '@footlight-examples/page-kit';
import type { PoseSequence } from '@footlight/contracts';
import { parsePoseSequence } from '@footlight/core-compare/browser';

import type { ConfigBody, ReferenceBody } from '../../../src/api/index.js';
import { openCameraPerformer } from '../performer/open-camera-performer.js';
import type { Performer } from '../performer/performer.js';
import { recordedPerformer } from '../performer/recorded-performer.js';
import { exampleChoice } from './example-choice.js';
import { sideChoice, type Side } from './side-choice.js';

/** Who dances, and how the sides are meant. */
export interface Choice {
  readonly performer: Performer;
  readonly mirror: Side;
}

export interface SetupOptions {
  readonly abilities: ConfigBody['abilities'];
  readonly reference: ReferenceBody;
  readonly poses: PoseSequence;
  readonly signal: AbortSignal;
  readonly onChoice: (choice: Choice) => void;
}

/** The second step: the camera, a dancer to watch, or a recording. */
export function setupPanel({ abilities, onChoice, ...options }: SetupOptions): HTMLElement {
  const status = element('div', { class: 'setup-status', role: 'status' });
  const side = sideChoice();
  const choose = async (words: string, open: () => Promise<Performer>, mirror: Side): Promise<void> => {
    status.replaceChildren(element('p', {}, element('span', { class: 'spinner' }), words));
    try {
      onChoice({ performer: await open(), mirror });
    } catch (cause) {
      status.replaceChildren(element('p', { class: 'setup-failure', role: 'alert' }, (cause as Error).message));
    }
  };
  const onCamera = (): void => void choose('Waking the camera…', () => openCameraPerformer(abilities), side.value());
  const camera = element(
    'button',
    { class: 'button primary large', type: 'button', onclick: onCamera },
    'Use my camera',
  );
  const canSee = abilities.pose_models !== null || abilities.frames_to_poses;
  return element(
    'section',
    { class: 'panel setup', 'aria-label': 'Who dances?' },
    element('h2', {}, 'Your turn'),
    element('p', { class: 'setup-lead' }, privacyWords(abilities)),
    canSee && [side.root, camera],
    status,
    element('p', { class: 'setup-or' }, canSee ? 'No camera? Watch somebody else:' : 'Watch somebody else:'),
    element(
      'div',
      { class: 'setup-others', role: 'group', 'aria-label': 'Example dancers' },
      exampleChoice({ ...options, onChoice: (open) => void choose('One moment…', open, false) }),
    ),
    recordingInput((file) => void choose(`Reading ${file.name}…`, () => openRecording(file), 'auto')),
  );
}

function privacyWords({ pose_models: models, frames_to_poses: framesToPoses }: ConfigBody['abilities']): string {
  const stand = 'Stand where your whole body is in view.';
  if (models) return `${stand} Pictures stay in this browser; only the points of your body are sent.`;
  if (framesToPoses)
    return `${stand} A few pictures a second go to this server, which looks for your pose and forgets them.`;
  return 'This server has no pose models, so the camera cannot be used here. A recorded performance can.';
}

function recordingInput(onFile: (file: File) => void): HTMLElement {
  const input = element('input', { id: 'recording', class: 'hidden-text', type: 'file', accept: '.npy,.npz,.json' });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    input.value = '';
    if (file) onFile(file);
  });
  return element(
    'p',
    { class: 'setup-own' },
    'Or play ',
    input,
    element('label', { for: 'recording' }, 'a pose file of your own'),
  );
}

async function openRecording(file: File): Promise<Performer> {
  return recordedPerformer(file.name, await parsePoseSequence(new Uint8Array(await file.arrayBuffer())));
}
