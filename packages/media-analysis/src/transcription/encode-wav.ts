const headerBytes = 44;

/** Bytes of a WAV file of so many samples. */
export function wavBytes(samples: number): number {
  return headerBytes + 2 * samples;
}

/** Mono samples in -1..1 as a WAV file of 16 bits; louder ones are clipped. */
export function encodeWav(samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(wavBytes(samples.length));
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, 2 * sampleRateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, at) =>
    view.setInt16(headerBytes + 2 * at, Math.round(32_767 * Math.max(-1, Math.min(1, sample))), true),
  );
  return bytes;
}
