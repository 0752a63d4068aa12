import { openSession, type ModelSession } from '../onnx/model-session.js';
import { voiceGraph } from './voice-graph.js';

/**
 * Silero's voice activity model from its published file, arranged to hear many steps at once; shared in the process.
 *
 * @throws {MediaAnalysisError} `runtime-missing`, or `model-signature` when the file is not that model
 */
export function openVoiceModel(file: string): Promise<ModelSession> {
  return openSession(file, { rewrite: voiceGraph });
}
