import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../.tools/schemathesis/bin/schemathesis', import.meta.url));

/** True when `tooling/setup/setup-schemathesis.mjs` was run. */
export const hasSchemathesis = existsSync(program);

export interface FuzzOptions {
  /** Where the OpenAPI document is; its server is fuzzed. */
  readonly documentUrl: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests for each operation and phase. @default 10 */
  readonly examples?: number;
  /** Operations left out, as a pattern of their paths. */
  readonly exclude?: string;
  /** @default 1, so that the same requests are sent every time */
  readonly seed?: number;
  /** What must hold. @default no answer of 500 and above */
  readonly checks?: readonly string[];
  /** @default 55000 */
  readonly timeoutMs?: number;
}

/** Fuzzes a running service with Schemathesis. `passed` is false when a check failed; `output` says which. */
export async function fuzzApi(options: FuzzOptions): Promise<{ readonly passed: boolean; readonly output: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-fuzz-'));
  const child = spawn(program, commandLine(options), {
    cwd: folder, // Schemathesis keeps a folder of its own where it runs.
    timeout: options.timeoutMs ?? 55_000,
    env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  rmSync(folder, { recursive: true, force: true });
  return { passed: code === 0, output: code === null ? `${output}\nstopped at the time limit` : output };
}

function commandLine({
  documentUrl,
  headers = {},
  examples = 10,
  exclude,
  seed = 1,
  checks,
  timeoutMs = 55_000,
}: FuzzOptions): string[] {
  return [
    'run',
    documentUrl,
    `--max-examples=${examples}`,
    `--checks=${(checks ?? ['not_a_server_error']).join(',')}`,
    `--seed=${seed}`,
    '--phases=examples,coverage,fuzzing,stateful',
    '--suppress-health-check=all',
    '--generation-database=none',
    `--max-time=${Math.ceil(timeoutMs / 2000)}`,
    '--no-color',
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ...(exclude === undefined ? [] : [`--exclude-path-regex=${exclude}`]),
  ];
}
