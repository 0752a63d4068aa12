/** Every sample of a track: parallel columns, in decoding order. */
export interface SampleColumns {
  readonly count: number;
  /** Byte offsets in the file. */
  readonly offsets: Float64Array;
  /** Bytes. */
  readonly sizes: Uint32Array;
  /** Presentation, in seconds. */
  readonly timestamps: Float64Array;
  /** Seconds. */
  readonly durations: Float64Array;
  /** 1 where decoding can start. */
  readonly keys: Uint8Array;
}

/** One sample of a file, by where it is. */
export interface SamplePlace {
  readonly trackId: number;
  readonly offset: number;
  readonly size: number;
  /** Seconds. */
  readonly timestamp: number;
  /** Seconds. */
  readonly duration: number;
  readonly isKey: boolean;
}

/** A track as the file's header tells of it. */
export interface MediaTrack {
  readonly id: number;
  readonly kind: 'audio' | 'video' | 'other';
  /** The sample entry's four characters, e.g. `avc1` or `mp4a`; for Matroska its codec name. */
  readonly codec: string;
}
