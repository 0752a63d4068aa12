import type { OnProgress, Progress } from '@footlight/contracts';

/** Passes on what goes forward within a stage. */
export function monotonic(onProgress: OnProgress = () => {}): OnProgress {
  let last: Progress | null = null;
  return (progress) => {
    if (last?.stage === progress.stage && progress.completed <= last.completed) return;
    last = progress;
    onProgress(progress);
  };
}
