/** A video stream as its container describes it. */
export interface VideoStreamInfo {
  /** The stream's index in the container. */
  readonly index: number;
  /** ffmpeg's name, e.g. `h264`. */
  readonly codec: string;
  /** Pixels as coded. */
  readonly codedWidth: number;
  readonly codedHeight: number;
  /** Pixels as shown: rotated upright, pixel aspect applied to the width. */
  readonly width: number;
  readonly height: number;
  /** Clockwise degrees that show the coded picture upright: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Width of a coded pixel divided by its height. */
  readonly pixelAspectRatio: number;
  /** Average frames a second; `null` when the container does not say. A variable rate has an average too. */
  readonly frameRate: number | null;
  /** True for cover art. */
  readonly isPicture: boolean;
}

/** An audio stream as its container describes it. */
export interface AudioStreamInfo {
  readonly index: number;
  readonly codec: string;
  readonly sampleRateHz: number | null;
  /** ffmpeg's name of the layout, e.g. `mono`, `stereo`, `5.1`. */
  readonly channelLayout: string | null;
}

/** What a container says of itself. Nothing has been decoded, so that a damaged file may promise more than it holds. */
export interface MediaInfo {
  /** ffmpeg's name of the format, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly format: string;
  /** Seconds; `null` when the container does not say. */
  readonly duration: number | null;
  readonly video: readonly VideoStreamInfo[];
  readonly audio: readonly AudioStreamInfo[];
}
