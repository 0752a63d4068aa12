import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Watches how late the event loop runs. */
export interface EventLoopMonitor {
  /** The 99th percentile of the delay since the last call, milliseconds; 0 before the first sample. */
  lagMs(): number;
  stop(): void;
}

/** Samples every 20 ms, the resolution of Node's own monitor that costs nothing to speak of. */
export function watchEventLoop(): EventLoopMonitor {
  const resolutionMs = 20;
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return {
    lagMs: () => {
      const lag = histogram.count > 0 ? histogram.percentile(99) / 1e6 - resolutionMs : 0;
      histogram.reset();
      return Math.max(0, lag);
    },
    stop: () => histogram.disable(),
  };
}
