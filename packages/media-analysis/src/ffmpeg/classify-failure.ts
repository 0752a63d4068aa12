import { MediaAnalysisError, type MediaAnalysisErrorCode } from '../errors/media-analysis-error.js';

/** What is known when ffmpeg has ended without the wanted result. */
export interface Failure {
  /** How messages name the source. */
  readonly label: string;
  /** `'picture'` or `'sound'`, or `null` when any stream would have done. */
  readonly wanted: 'picture' | 'sound' | null;
  readonly lines: readonly string[];
  readonly problems: readonly string[];
  readonly exitCode: number | null;
  readonly signal: string | null;
}

type Case = readonly [code: MediaAnalysisErrorCode, pattern: RegExp, what: string, remedy: string];

const notMedia: Case = [
  'media-analysis/not-media',
  /not on whitelist|Invalid data found when processing input|could not find corresponding (demuxer|trex)|Unknown input format|Failed to find two consecutive MPEG audio frames|Operation not permitted|End of file/i,
  'is no audio or video file that Footlight reads',
  'send MP4, MOV, WebM, Matroska, AVI, MPEG, Ogg, WAV, FLAC, MP3 or AAC',
];

/** In order: the first pattern found names the case. The texts are those of ffmpeg 4.4 to 7. */
const cases: readonly Case[] = [
  [
    'media-analysis/too-large',
    /exceeds specified max pixel count|exceeds max_streams|Cannot allocate memory|Picture size \d+x\d+ is invalid/i,
    'is beyond a limit',
    'use a smaller file or raise limits.framePixels / limits.streams',
  ],
  [
    'media-analysis/truncated',
    /moov atom not found|partial file|EBML header parsing failed: End|File ended prematurely/i,
    'ends before its index or first frame',
    'send the whole file',
  ],
  notMedia,
  [
    'media-analysis/unsupported-codec',
    /Decoder \(codec [^)]*\) not found|Decoder not found|Unknown decoder|Unsupported codec|Decoding requested, but no decoder|no decoder found|Could not find codec parameters|unspecified (size|sample rate|pixel format)|Not yet implemented in FFmpeg/i,
    'has a stream that this ffmpeg cannot decode',
    'convert it to H.264 and AAC, or install a fuller ffmpeg',
  ],
];

/** Once the container is open it is media; bad data then means a stream that cannot be decoded. */
const casesInside: readonly Case[] = [
  ...cases.filter((each) => each !== notMedia),
  ['media-analysis/truncated', /End of file/i, 'ends before its first frame', 'send the whole file'],
  [
    'media-analysis/unsupported-codec',
    /Invalid data found|Error while decoding|Error splitting|corrupt/i,
    'is damaged beyond decoding',
    'send an intact file',
  ],
];

function opened(log: string): boolean {
  return /Input #0, /.test(log);
}

/** Turns the log of a failed run into one error that says what happened and what to do. */
export function classifyFailure(failure: Failure): MediaAnalysisError {
  const text = failure.problems.join('\n');
  const log = failure.lines.join('\n');
  if (failure.wanted !== null && lacksStream(text, log))
    return error(
      'media-analysis/no-such-stream',
      failure,
      `has no ${failure.wanted}`,
      `send a file with ${failure.wanted}`,
    );
  // Only the file's name spoke for the format: then a missing index says nothing.
  if (/misdetection possible/.test(log) && !opened(log)) return error(notMedia[0], failure, notMedia[2], notMedia[3]);
  const possible = opened(log) ? casesInside : cases;
  const found = possible.find(([, pattern]) => pattern.test(text)) ?? possible.find(([, pattern]) => pattern.test(log));
  if (found) return error(found[0], failure, found[2], found[3]);
  if (failure.exitCode === 0)
    return error('media-analysis/truncated', failure, 'holds nothing that can be decoded', 'send the whole file');
  return error(
    'media-analysis/ffmpeg-failed',
    failure,
    `made ffmpeg stop (${ending(failure)})`,
    'check the file with another player',
  );
}

function lacksStream(problems: string, log: string): boolean {
  return /matches no streams|does not contain any stream|Output file #0 does not contain/i.test(`${problems}\n${log}`);
}

/** Addresses of the source as ffmpeg saw it: of no use to a reader, and one kind is a secret of the run. */
const address = /(file:|pipe:|http:\/\/)[^\s']*:?/g;

function ending({ exitCode, signal }: Failure): string {
  return signal ? `signal ${signal}` : `exit code ${exitCode}`;
}

function error(code: MediaAnalysisErrorCode, failure: Failure, what: string, remedy: string): MediaAnalysisError {
  const said = failure.problems
    .at(-1)
    ?.replaceAll(address, '')
    .replace(/^:?\s+/, '');
  return new MediaAnalysisError(
    code,
    `${failure.label} ${what}${said ? ` (ffmpeg: ${said.slice(0, 200)})` : ''}; ${remedy}`,
  );
}
