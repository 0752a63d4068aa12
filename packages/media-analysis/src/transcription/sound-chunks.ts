/** A part of a recording to transcribe on its own. In samples. */
export interface SoundChunk {
  /** Where its own part begins and ends; neighbouring parts meet there. */
  readonly start: number;
  readonly end: number;
  /** With what is heard of the neighbours. */
  readonly heardFrom: number;
  readonly heardTo: number;
}

export interface SoundChunkOptions {
  /** The most samples in a chunk, overlaps included. */
  readonly longest: number;
  /** Samples heard of each neighbour; less than a quarter of `longest`. */
  readonly overlap: number;
}

/** A cut is sought in the last part of a chunk. */
const searched = 0.3;
/** The window whose energy tells how quiet a place is, samples: 0.2 s at 16 kHz. */
const quietWindow = 3200;
const step = 800;

/** Cuts a recording at its quietest places, so that words stay whole; what is cut is heard from both sides. */
export function soundChunks(samples: Float32Array, { longest, overlap }: SoundChunkOptions): SoundChunk[] {
  if (samples.length <= longest) return [{ start: 0, end: samples.length, heardFrom: 0, heardTo: samples.length }];
  const own = longest - 2 * overlap;
  const chunks: SoundChunk[] = [];
  for (let start = 0; start < samples.length;) {
    const rest = samples.length - start;
    const end = rest <= own ? samples.length : quietest(samples, start + Math.floor(own * (1 - searched)), start + own);
    chunks.push({
      start,
      end,
      heardFrom: Math.max(0, start - overlap),
      heardTo: Math.min(samples.length, end + overlap),
    });
    start = end;
  }
  return chunks;
}

/** The middle of the quietest window in [from, to]. */
function quietest(samples: Float32Array, from: number, to: number): number {
  let best = to;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at <= to; at += step) {
    let energy = 0;
    for (let index = Math.max(0, at - quietWindow / 2); index < at + quietWindow / 2; index += 1)
      energy += (samples[index] ?? 0) ** 2;
    if (energy > least) continue;
    least = energy;
    best = at;
  }
  return best;
}
