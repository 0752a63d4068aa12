import type { YuvColor } from '../image/yuv-image.js';
import type { AudioStreamInfo, MediaInfo, VideoStreamInfo } from './media-info.js';

const streamLine = /^\s*Stream #0:(\d+)(?:\[[^\]]*\])?(?:\([^)]*\))?: (Video|Audio): (.*)$/;
const maximumSide = 65_536;

/**
 * Reads the description of the input from ffmpeg's log (format of libavformat/dump.c, stable since ffmpeg 2).
 * A newline inside a file's own metadata is printed with an indent and `: `, so that it cannot pass for a stream line.
 *
 * @returns `null` while the log has no complete description
 */
export function parseHeader(lines: readonly string[]): MediaInfo | null {
  const plain = lines.map((line) => line.replace(/^(\[[^\]]*\] )?\[info\] /, ''));
  const start = plain.findIndex((line) => line.startsWith('Input #0, '));
  if (start < 0) return null;
  const end = plain.findIndex((line, index) => index > start && /^(Stream mapping:|Output #0|Press \[q\])/.test(line));
  const section = plain.slice(start, end < 0 ? undefined : end);
  const format = /^Input #0, (.+), from '/.exec(section[0] ?? '')?.[1] ?? 'unknown';
  return { format, duration: parseDuration(section), ...parseStreams(section) };
}

/** Width and height of the raw frames that ffmpeg is going to write, or `null` while the log does not say. */
export function parseOutputSize(lines: readonly string[]): { width: number; height: number } | null {
  const [, width, height] = /, (\d+)x(\d+)[ ,]/.exec(rawVideoLine(lines)) ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : null;
}

/** The same for YUV frames, and what their numbers mean: `yuv420p(tv, bt709/...)`. Where nothing is said it is BT.601, as swscale takes it. */
export function parseYuvOutput(lines: readonly string[]): { width: number; height: number; color: YuvColor } | null {
  const size = parseOutputSize(lines);
  const said = /yuvj?420p\(([^)]*)\)/.exec(rawVideoLine(lines))?.[1] ?? '';
  const matrix = /\bbt709\b/.test(matrixOf(said)) ? 'bt709' : /\bbt2020/.test(matrixOf(said)) ? 'bt2020' : 'bt601';
  return size && { ...size, color: { matrix, fullRange: /^pc\b/.test(said) } };
}

/** `tv, bt2020nc/bt2020/smpte2084, progressive`: the first of the three is the matrix; alone it stands for all. */
function matrixOf(said: string): string {
  return said.split('/')[0] ?? '';
}

function rawVideoLine(lines: readonly string[]): string {
  const start = lines.findIndex((line) => /^(\[info\] )?Output #\d, rawvideo/.test(line));
  return (start < 0 ? undefined : lines.slice(start).find((text) => text.includes('Video: rawvideo'))) ?? '';
}

function parseDuration(section: readonly string[]): number | null {
  const line = section.find((text) => /^\s*Duration: /.test(text));
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):(\d\d\.\d+)/.exec(line ?? '') ?? [];
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function parseStreams(section: readonly string[]): Pick<MediaInfo, 'video' | 'audio'> {
  const video: VideoStreamInfo[] = [];
  const audio: AudioStreamInfo[] = [];
  section.forEach((line, at) => {
    const [, index, kind, text] = streamLine.exec(line) ?? [];
    if (index === undefined || text === undefined) return;
    if (kind === 'Audio') audio.push(parseAudio(Number(index), text));
    else video.push(parseVideo(Number(index), text, rotationAfter(section, at)));
  });
  return { video, audio };
}

/** The display matrix belongs to the stream line above it; ffmpeg prints the angle counter-clockwise. */
function rotationAfter(section: readonly string[], at: number): number {
  for (const line of section.slice(at + 1)) {
    if (streamLine.test(line)) break;
    const angle = /displaymatrix: rotation of (-?[\d.]+) degrees/.exec(line)?.[1];
    if (angle !== undefined) return (((Math.round(-Number(angle) / 90) * 90) % 360) + 360) % 360;
  }
  return 0;
}

function parseVideo(index: number, text: string, rotation: number): VideoStreamInfo {
  const [, width = '0', height = '0'] = /, (\d+)x(\d+)(?=[ ,]|$)/.exec(text) ?? [];
  const [, across, down] = /\[?SAR (\d+):(\d+)/.exec(text) ?? [];
  const pixelAspectRatio = Number(across) > 0 && Number(down) > 0 ? Number(across) / Number(down) : 1;
  const codedWidth = Math.min(Number(width), maximumSide);
  const codedHeight = Math.min(Number(height), maximumSide);
  const shownWidth = Math.round(codedWidth * pixelAspectRatio);
  const turned = rotation % 180 !== 0;
  return {
    index,
    codec: codecName(text),
    codedWidth,
    codedHeight,
    width: turned ? codedHeight : shownWidth,
    height: turned ? shownWidth : codedHeight,
    rotation,
    pixelAspectRatio,
    frameRate: parseRate(text),
    isPicture: text.includes('(attached pic)'),
  };
}

function parseRate(text: string): number | null {
  const [, digits, thousand] = /, ([\d.]+)(k?) fps/.exec(text) ?? [];
  const rate = Number(digits) * (thousand ? 1000 : 1);
  return rate > 0 ? rate : null;
}

function parseAudio(index: number, text: string): AudioStreamInfo {
  const rate = Number(/, (\d+) Hz/.exec(text)?.[1]);
  const channelLayout = /\d+ Hz, ([^,]+)/.exec(text)?.[1] ?? null;
  return { index, codec: codecName(text), sampleRateHz: rate > 0 ? rate : null, channelLayout };
}

function codecName(text: string): string {
  return /^[\w-]+/.exec(text)?.[0] ?? 'unknown';
}
