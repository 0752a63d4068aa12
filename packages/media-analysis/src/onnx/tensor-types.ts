/** A tensor going in: its values and shape. */
export interface TensorInput {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}

/** A loaded model. */
export interface ModelSession {
  readonly inputNames: readonly string[];
  /** Dimensions of each input; a dimension of no fixed size is -1. */
  readonly inputShapes: readonly (readonly number[])[];
  /** Feeds the inputs in order; gives the outputs in the order of `outputElements`. Inputs may be used again afterwards. */
  run(...inputs: readonly TensorInput[]): Promise<readonly Float32Array[]>;
  /** Memory for an input that this session reads where it lies; absent where any memory is as good. */
  allocate?(elements: number): Float32Array;
  /** Gives outputs back, to be written again by a later run; their values must not be read any more. */
  release?(outputs: readonly Float32Array[]): void;
}

/** Memory for an input of a session. */
export function inputMemory(session: ModelSession, elements: number): Float32Array {
  return session.allocate?.(elements) ?? new Float32Array(elements);
}

/** A model's bytes and how they are to be run. */
export interface SessionPlan {
  /** How messages name it. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly threads: number;
  /** `null` for all, as the file orders them. */
  readonly outputNames: readonly string[] | null;
}
