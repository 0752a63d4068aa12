export type Environment = Readonly<Record<string, string>>;

/** A program of the image as compose.yaml or kubernetes.yaml starts it. */
export interface Deployed {
  readonly where: 'compose.yaml' | 'kubernetes.yaml';
  readonly part: 'server' | 'worker';
  /** What node runs, from the root of the repository. */
  readonly program: string;
  /** What the file itself sets; it wins over `.env`, which wins over the image. */
  readonly environment: Environment;
  readonly probes: readonly { readonly path: string; readonly port: number }[];
  /** Where volumes are put. */
  readonly mounts: readonly string[];
  /** Seconds from SIGTERM to SIGKILL. */
  readonly stopSeconds: number;
}
