/** A word as it was heard. Seconds in the media. */
export interface TranscribedWord {
  readonly text: string;
  readonly startTime: number;
  readonly endTime: number;
  /** 0..1, or `null` when the recogniser gives none. */
  readonly confidence: number | null;
}

export interface Transcript {
  /** BCP 47, e.g. `en` or `ko-KR`. */
  readonly language: string;
  readonly words: readonly TranscribedWord[];
}

export interface TranscribeOptions {
  /** BCP 47; detected when absent. */
  readonly language?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (secondsDone: number) => void;
}

/** Speech to words with times. `samples` is mono float at 16 kHz in -1..1. */
export interface Transcriber {
  readonly id: string;
  transcribe(samples: Float32Array, options?: TranscribeOptions): Promise<Transcript>;
}
