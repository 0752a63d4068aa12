/** What media analysis reads from the environment, once, when something is made. */
export interface Environment {
  /** `FOOTLIGHT_FFMPEG`: the ffmpeg program. */
  readonly ffmpeg: string | null;
  /** `FOOTLIGHT_MODELS_DIR`: the folder of model files. */
  readonly modelsFolder: string | null;
  /** `FOOTLIGHT_MODELS_URL`: a mirror that holds the registered files under their names. */
  readonly modelsUrl: string | null;
}

/** Reads `FOOTLIGHT_FFMPEG`, `FOOTLIGHT_MODELS_DIR` and `FOOTLIGHT_MODELS_URL`; an empty value counts as absent. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  return {
    ffmpeg: env['FOOTLIGHT_FFMPEG'] || null,
    modelsFolder: env['FOOTLIGHT_MODELS_DIR'] || null,
    modelsUrl: env['FOOTLIGHT_MODELS_URL'] || null,
  };
}
