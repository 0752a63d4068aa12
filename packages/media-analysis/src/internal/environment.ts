/** What media analysis reads from the environment, once, when something is made. */
export interface Environment {
  /** `FOOTLIGHT_FFMPEG`: the ffmpeg program. */
  readonly ffmpeg: string | null;
  /** `FOOTLIGHT_MODELS_DIR`: the folder of model files. */
  readonly modelsFolder: string | null;
  /** `FOOTLIGHT_MODELS_URL`: a mirror that holds the registered files under their names. */
  readonly modelsUrl: string | null;
  /** `FOOTLIGHT_TRANSCRIBE_URL`: the base address of an OpenAI-compatible server of transcription, up to `/v1`. */
  readonly transcribeUrl: string | null;
  /** `FOOTLIGHT_TRANSCRIBE_KEY`: its key. */
  readonly transcribeKey: string | null;
  /** `FOOTLIGHT_TRANSCRIBE_MODEL`: its model. */
  readonly transcribeModel: string | null;
}

/** Reads `FOOTLIGHT_FFMPEG`, `FOOTLIGHT_MODELS_DIR`, `FOOTLIGHT_MODELS_URL` and `FOOTLIGHT_TRANSCRIBE_URL`, `_KEY` and `_MODEL`; an empty value counts as absent. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  return {
    ffmpeg: env['FOOTLIGHT_FFMPEG'] || null,
    modelsFolder: env['FOOTLIGHT_MODELS_DIR'] || null,
    modelsUrl: env['FOOTLIGHT_MODELS_URL'] || null,
    transcribeUrl: env['FOOTLIGHT_TRANSCRIBE_URL'] || null,
    transcribeKey: env['FOOTLIGHT_TRANSCRIBE_KEY'] || null,
    transcribeModel: env['FOOTLIGHT_TRANSCRIBE_MODEL'] || null,
  };
}
