export { rememberReads } from '../ffmpeg/remembered-source.js';
export { scanPackets, type PacketScan } from '../ffmpeg/scan-packets.js';
export { storeStream, type StoredStream } from '../ffmpeg/store-stream.js';
export { statFile } from '../ffmpeg/media-file.js';
export { isObjectSource } from '../ffmpeg/media-source.js';
export { chooseFrames, type PassSelection } from './choose-frames.js';
export {
  measureStretch,
  type MeasureStretchOptions,
  type StretchMeasurement,
  type StretchMemory,
} from './measure-stretch.js';
export type { Thumbnail } from './thumbnails.js';
export { stitchWords } from '../transcription/stitch-words.js';
