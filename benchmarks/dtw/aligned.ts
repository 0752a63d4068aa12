import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A whole performance against a whole reference: three minutes at 30 frames a second, 33 dims. */
export interface AlignedRow {
  readonly what: string;
  readonly milliseconds: number;
  /** Time of a core that the process had, which does not count what other processes took meanwhile. */
  readonly coreMilliseconds: number;
  /** Growth of the process's peak memory over the call; `null` where the system does not tell. */
  readonly megabytes: number | null;
  readonly distance: number;
}

/** Each in a process of its own, so that no other call has made room before. */
export function measureAligned(backends: readonly ('native' | 'typescript')[]): AlignedRow[] {
  const child = fileURLToPath(new URL('aligned-child.ts', import.meta.url));
  const jobs = backends.flatMap((backend) =>
    (['distance', 'banded distance', 'banded path'] as const).flatMap((what) =>
      (backend === 'native' ? (['f32', 'f64'] as const) : (['f64'] as const)).map((precision) => ({
        backend,
        what,
        precision,
      })),
    ),
  );
  return jobs.map((job) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, child, JSON.stringify(job)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the aligned case failed: ${stderr}`);
    return { what: `${job.backend} ${job.precision} ${job.what}`, ...(JSON.parse(stdout) as Omit<AlignedRow, 'what'>) };
  });
}
