import { EncodedPacketSink, type EncodedPacket, type Input, type InputTrack } from 'mediabunny';

import { createSampleFilter, type Selection } from '../plan/wanted.js';

/** A sample of a file whose samples have no known place. */
export interface DemuxedSample {
  readonly trackId: number;
  readonly timestamp: number;
  readonly duration: number;
  readonly isKey: boolean;
  readonly data: Uint8Array;
}

interface Lane {
  readonly track: InputTrack;
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>;
  packet: EncodedPacket | null;
}

/** The wanted samples of a WebM or Matroska file in order of time, in one pass over it. */
export async function* readMatroska(
  input: Input,
  selection: Selection,
): AsyncGenerator<DemuxedSample, void, undefined> {
  const isWanted = createSampleFilter(selection);
  const lanes = await openLanes(input, [selection.audioTrackId, selection.videoTrackId]);
  try {
    for (let lane = earliest(lanes); lane?.packet; lane = earliest(lanes)) {
      const { track, packet } = lane;
      const sample = {
        trackId: track.id,
        timestamp: packet.timestamp,
        duration: packet.duration,
        isKey: packet.type === 'key',
      };
      if (isWanted(sample)) yield { ...sample, data: packet.data };
      await advance(lane);
    }
  } finally {
    await Promise.all(lanes.map(({ packets }) => packets.return()));
  }
}

async function openLanes(input: Input, ids: readonly (number | null)[]): Promise<Lane[]> {
  const tracks = await input.getTracks();
  const lanes = tracks
    .filter(({ id }) => ids.includes(id))
    .map((track): Lane => ({ track, packets: new EncodedPacketSink(track).packets(), packet: null }));
  for (const lane of lanes) await advance(lane);
  return lanes;
}

async function advance(lane: Lane): Promise<void> {
  const next = await lane.packets.next();
  lane.packet = next.done ? null : next.value;
}

function earliest(lanes: readonly Lane[]): Lane | null {
  let found: Lane | null = null;
  for (const lane of lanes)
    if (lane.packet && lane.packet.timestamp < (found?.packet?.timestamp ?? Number.POSITIVE_INFINITY)) found = lane;
  return found;
}
