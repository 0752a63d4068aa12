import type { ModelEntry } from '@footlight/contracts';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';

const raw = 'https://raw.githubusercontent.com';
const mediapipe = `${raw}/google-ai-edge/mediapipe/98efaed723c597c9daa9256913d78af8ae636110/mediapipe/modules`;

/** Every model that Footlight can use. Licences, addresses and hashes are pinned; a different file is not loaded. */
export const modelRegistry: readonly ModelEntry[] = [
  {
    name: 'blazepose-detection',
    file: 'blazepose_detection.onnx',
    role: 'person region for BlazePose',
    licence: 'Apache-2.0',
    bytes: 11_882_745,
    url: null,
    sha256: '15c3c62b397a80dd6042e2be1b926ea54591b3f789305f0b2b16240314343015',
    gitBlobs: [],
    source:
      'google-ai-edge/mediapipe v0.8.10 mediapipe/modules/pose_detection/pose_detection.tflite (sha256 a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85), converted to ONNX',
  },
  {
    name: 'blazepose-landmark-lite',
    file: 'blazepose_landmark_lite.onnx',
    role: '33 body points',
    licence: 'Apache-2.0',
    bytes: 5_479_211,
    url: `${mediapipe}/pose_landmark/pose_landmark_lite.onnx`,
    sha256: 'd0aca0d424a2a6eb2d243c3bed507037bb17894685dc6779748f49f8aa20ff7d',
    gitBlobs: ['475db130461b8be4d3fae0c0c3288c0296f10f27'],
    source:
      'google-ai-edge/mediapipe v0.8.10 mediapipe/modules/pose_landmark/pose_landmark_lite.tflite (sha256 f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61), converted to ONNX; the address holds another export of the same graph',
  },
  {
    name: 'yunet',
    file: 'yunet_n_320_320.onnx',
    role: 'face detection',
    licence: 'Apache-2.0',
    bytes: 317_434,
    url: `${raw}/ShiqiYu/libfacedetection.train/0047ac24afb1a50a0c6105001c89d1b5b805dbf1/onnx/yunet_n_320_320.onnx`,
    sha256: '81dbde155e982455488235acb8ec2dec5d647edf7cf7080d33e4abb69b93a0d2',
    gitBlobs: [],
    source: 'ShiqiYu/libfacedetection.train 0047ac24',
  },
  {
    name: 'face-landmark',
    file: 'face_landmark.onnx',
    role: '468 face points',
    licence: 'Apache-2.0',
    bytes: 2_459_587,
    url: `${mediapipe}/face_landmark/face_landmark.onnx`,
    sha256: '79e84973376486ac822e78fd744079bfc2193c586cdddb343919ab28bb089bdb',
    gitBlobs: [],
    source: 'google-ai-edge/mediapipe 98efaed7',
  },
  {
    name: 'iris-landmark',
    file: 'iris_landmark.onnx',
    role: 'eye contour and iris',
    licence: 'Apache-2.0',
    bytes: 2_627_280,
    url: `${mediapipe}/iris_landmark/iris_landmark.onnx`,
    sha256: '05e4cef135dd6eead8fcc2ab48d9535d9473df1da73c9250f90c1b3b408dc266',
    gitBlobs: [],
    source: 'google-ai-edge/mediapipe 98efaed7',
  },
  headPose('1x1', 1_247_488, 'd85e90cb4b9d3a87e81bbfdcfcd130cbe0e175407042e439a570aa396c44eda6'),
  headPose('var', 1_246_963, '2877b1db98e3dc66468e90df8db4a21059facd1c3f107af91c6d4fe6476a03e1'),
  {
    name: 'silero-vad',
    file: 'silero_vad.onnx',
    role: 'voice activity',
    licence: 'MIT',
    bytes: 2_327_524,
    url: `${raw}/snakers4/silero-vad/806dcba3f0b5d95282d0889a074954a2f8c6397b/src/silero_vad/data/silero_vad.onnx`,
    sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3',
    gitBlobs: [],
    source: 'snakers4/silero-vad 806dcba3',
  },
];

/** The entry of a name. @throws {MediaAnalysisError} `media-analysis/model-unknown` with the names there are */
export function findModel(name: string, registry: readonly ModelEntry[] = modelRegistry): ModelEntry {
  const entry = registry.find((candidate) => candidate.name === name);
  if (entry) return entry;
  throw new MediaAnalysisError(
    'media-analysis/model-unknown',
    `there is no model named ${name}; there are ${registry.map((candidate) => candidate.name).join(', ')}`,
  );
}

function headPose(kind: '1x1' | 'var', bytes: number, sha256: string): ModelEntry {
  const file = `fsanet-${kind}-iter-688590.onnx`;
  return {
    name: `head-pose-${kind}`,
    file,
    role: 'head pose (average the two)',
    licence: 'MIT',
    bytes,
    url: `${raw}/omasaht/headpose-fsanet-pytorch/002549c981b607f722e0810d999afcde7e5aaa66/pretrained/${file}`,
    sha256,
    gitBlobs: [],
    source: 'omasaht/headpose-fsanet-pytorch 002549c9',
  };
}
