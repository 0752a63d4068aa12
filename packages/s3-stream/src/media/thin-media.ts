import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
  StreamTarget,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  type StreamTargetChunk,
} from 'mediabunny';

import { invalidMedia } from '../media-index/box-view.js';
import { openInput } from '../media-index/media-input.js';
import type { MediaReadOptions, MediaSample, OpenedMedia } from './open-media.js';

type Sink = (sample: MediaSample) => Promise<void>;

/** Bytes that may wait between the writer and whoever reads: a slow decoder slows the reading down. */
const waitingChunks = 16;

/**
 * The wanted samples as a small Matroska file of their own, with the original times: what to give a decoder's standard
 * input (`ffmpeg -i pipe:0`), so that audio and frames come from one pass over what was read.
 */
export async function* thinMedia(
  media: OpenedMedia,
  options: MediaReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const abort = new AbortController();
  const { readable, writable } = new TransformStream<StreamTargetChunk, Uint8Array>(
    { transform: ({ data }, controller) => controller.enqueue(data.slice()) },
    { highWaterMark: waitingChunks },
    { highWaterMark: waitingChunks },
  );
  const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
  const writing = write(media, writable, { ...options, signal });
  writing.catch(() => {});
  try {
    for await (const bytes of readable) yield bytes;
    await writing;
  } catch (error) {
    await writing;
    throw error;
  } finally {
    abort.abort(new Error('the thin file was left'));
  }
}

async function write(
  media: OpenedMedia,
  writable: WritableStream<StreamTargetChunk>,
  options: MediaReadOptions,
): Promise<void> {
  const output = new Output({ format: new MkvOutputFormat({ appendOnly: true }), target: new StreamTarget(writable) });
  const input = openInput(media.source.size, async (start, end) => media.index.reader.bytes(start, end));
  try {
    const { audioTrackId, videoTrackId } = media.selection;
    const tracks = await input.getTracks();
    const sinks = await addTracks(
      output,
      tracks.filter(({ id }) => id === audioTrackId || id === videoTrackId),
    );
    await output.start();
    // What ends before time 0 is there to warm a decoder up (an edit list hides it); Matroska has no place for it.
    for await (const sample of media.samples(options))
      if (sample.timestamp + sample.duration > 0) await sinks.get(sample.trackId)?.(sample);
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => {});
    await writable.abort(error).catch(() => {});
    throw error;
  } finally {
    input.dispose();
  }
}

async function addTracks(output: Output, tracks: readonly InputTrack[]): Promise<Map<number, Sink>> {
  const sinks = new Map<number, Sink>();
  for (const track of tracks) {
    const sink = track.isVideoTrack()
      ? await addVideo(output, track)
      : track.isAudioTrack()
        ? await addAudio(output, track)
        : null;
    if (sink) sinks.set(track.id, sink);
  }
  if (sinks.size === 0) throw invalidMedia('it has no track of a known codec');
  return sinks;
}

async function addVideo(output: Output, track: InputVideoTrack): Promise<Sink | null> {
  const codec = await track.getCodec();
  const decoderConfig = await track.getDecoderConfig();
  if (!codec || !decoderConfig) return null;
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  let meta: { decoderConfig: typeof decoderConfig } | undefined = { decoderConfig };
  return async (sample) => {
    const first = meta;
    meta = undefined;
    await source.add(packet(sample), first);
  };
}

async function addAudio(output: Output, track: InputAudioTrack): Promise<Sink | null> {
  const codec = await track.getCodec();
  const decoderConfig = await track.getDecoderConfig();
  if (!codec || !decoderConfig) return null;
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  let meta: { decoderConfig: typeof decoderConfig } | undefined = { decoderConfig };
  return async (sample) => {
    const first = meta;
    meta = undefined;
    await source.add(packet(sample), first);
  };
}

function packet({ data, isKey, timestamp, duration }: MediaSample): EncodedPacket {
  return new EncodedPacket(data, isKey ? 'key' : 'delta', Math.max(0, timestamp), duration);
}
