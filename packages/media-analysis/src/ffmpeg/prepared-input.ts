import type { Writable } from 'node:stream';

/** A source made ready for ffmpeg. */
export interface PreparedInput {
  /** How messages name it. */
  readonly label: string;
  /** Input options and `-i`. */
  readonly args: readonly string[];
  /** Writes the bytes to ffmpeg's standard input, for a source that is read in order. */
  readonly feed: ((input: Writable) => Promise<void>) | null;
  /** The source's own failure, which explains ffmpeg's better than its log does. */
  failure(): unknown;
  /** Frees what the preparation holds: a temporary file, a server. Never throws. */
  dispose(): Promise<void>;
}

/** Containers only: no playlist, no script, no image sequence, nothing that names other files or addresses. */
const formats =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,flv,live_flv,mpegts,mpeg,mpegvideo,m4v,h264,hevc,ivf,obu,asf,rm,mxf,dv,gif,nut,ogg,wav,w64,aiff,caf,au,mp3,aac,ac3,eac3,flac,ape,wv,amr,dts';

/** The options that stand before every `-i`: what may be opened, and with which protocols. */
export function guardArgs(protocols: string): string[] {
  return ['-protocol_whitelist', protocols, '-format_whitelist', formats];
}
