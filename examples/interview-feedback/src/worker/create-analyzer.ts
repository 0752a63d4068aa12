import type { Transcriber } from '@footlight/contracts';
import { createInterviewAnalyzer, type InterviewAnalyzer } from '@footlight/coach';
import { openAiModelFromEnvironment } from '@footlight/feedback-llm';
import { createHttpTranscriber, createLocalTranscriber } from '@footlight/media-analysis';

import type { Settings } from '../settings/settings.js';

/** The analyzer that the settings describe. What is not configured is left out, and the report says so. */
export function createAnalyzer(settings: Settings): InterviewAnalyzer {
  const model =
    process.env['FOOTLIGHT_OPENAI_API_KEY'] || process.env['OPENAI_API_KEY'] ? openAiModelFromEnvironment() : null;
  return createInterviewAnalyzer({
    transcriber: transcriberOf(settings),
    chunkSeconds: settings.chunkSeconds,
    feedback: { locale: settings.locale, ...(model && { model }) },
  });
}

function transcriberOf({ transcribeUrl, whisperFolder, whisperTimestamps }: Settings): Transcriber | null {
  if (transcribeUrl !== null) return createHttpTranscriber({ baseUrl: transcribeUrl });
  return whisperFolder === null
    ? null
    : createLocalTranscriber({ folder: whisperFolder, timestamps: whisperTimestamps });
}
