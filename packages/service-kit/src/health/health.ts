import type { Clock } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';
import { Hono } from 'hono';

/** A dependency's state: `degraded` still serves, `down` does not. */
export type CheckState = 'up' | 'degraded' | 'down';

/** One thing readiness looks at. It must answer within the time limit. */
export interface HealthCheck {
  readonly name: string;
  /** True for what every instance shares: its outage degrades, it never takes all instances out at once. */
  readonly shared: boolean;
  check(signal: AbortSignal): Promise<CheckState>;
}

export interface HealthOptions {
  readonly checks?: readonly HealthCheck[];
  /** False while the process drains or sheds load. */
  readonly accepting?: () => boolean;
  /** Longest time for one check, milliseconds. @default 1000 */
  readonly timeoutMs?: number;
  readonly version?: string;
  readonly clock?: Clock;
}

/**
 * `/` (or `/health`): what is known, always 200 while the process serves; `/live`: this process can make progress, no dependency is asked;
 * `/ready`: 200 when it may receive traffic, else 503.
 */
export function healthRoutes({
  checks = [],
  accepting = () => true,
  timeoutMs = 1000,
  version = '0',
  clock = systemClock,
}: HealthOptions = {}): Hono {
  const startedMs = clock.now();
  const app = new Hono();
  const describe = async () => {
    const results = await Promise.all(checks.map((check) => runCheck(check, timeoutMs)));
    return {
      status: overall(results, accepting()),
      version,
      uptime_seconds: (clock.now() - startedMs) / 1000,
      checks: results,
    };
  };
  app.get('/live', (context) => context.json({ status: 'alive' }));
  app.get('/ready', async (context) => {
    const report = await describe();
    return context.json(report, report.status === 'unready' ? 503 : 200);
  });
  for (const path of ['/', '/health']) app.get(path, async (context) => context.json(await describe()));
  return app;
}

interface CheckResult {
  readonly name: string;
  readonly shared: boolean;
  readonly state: CheckState;
}

async function runCheck({ name, shared, check }: HealthCheck, timeoutMs: number): Promise<CheckResult> {
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<CheckState>((resolve) =>
    signal.addEventListener('abort', () => resolve('down'), { once: true }),
  );
  const state = await Promise.race([check(signal).catch((): CheckState => 'down'), late]);
  return { name, shared, state };
}

function overall(results: readonly CheckResult[], accepting: boolean): 'ok' | 'degraded' | 'unready' {
  if (!accepting || results.some(({ shared, state }) => !shared && state === 'down')) return 'unready';
  return results.every(({ state }) => state === 'up') ? 'ok' : 'degraded';
}
