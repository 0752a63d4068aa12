import { FootlightError, type ModelStore } from '@footlight/contracts';
import { openVoiceModel, VisionAnalyzer, type ModelSession } from '@footlight/media-analysis';

/** The models that a recording is measured with; each may be missing, with the reason. */
export interface Instruments {
  readonly voice: ModelSession | null;
  /** Why speech is told by energy alone; `null` with the model. */
  readonly voiceReason: string | null;
  /** A new analyzer of faces for one recording, or `null`. */
  readonly faces: VisionAnalyzer | null;
  readonly facesReason: string | null;
  /** Names the models, for the hash of what a result depends on. */
  readonly version: readonly string[];
}

const voiceModel = 'silero-vad';

/** Opens what is there. Files that are present but damaged count as missing and say so. */
export async function openInstruments(models: ModelStore): Promise<Instruments> {
  const voice = await attempt(async () => openVoiceModel(await models.locate(voiceModel)));
  const faces = await attempt(() => VisionAnalyzer.create(models));
  return {
    voice: voice.value,
    voiceReason: voice.reason,
    faces: faces.value,
    facesReason: faces.reason,
    version: models
      .list()
      .filter(({ name }) => (name === voiceModel ? voice.value !== null : faces.value !== null))
      .map(({ name, sha256 }) => `${name} ${sha256}`),
  };
}

async function attempt<Value>(open: () => Promise<Value>): Promise<{ value: Value | null; reason: string | null }> {
  try {
    return { value: await open(), reason: null };
  } catch (error) {
    if (!FootlightError.is(error)) throw error;
    return { value: null, reason: error.message };
  }
}
