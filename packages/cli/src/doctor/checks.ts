import { FootlightError } from '@footlight/contracts';
import { selectBackend, type BackendPreference } from '@footlight/core-compare';

import type { CliIo } from '../console/cli-io.js';
import { analyzeChecks } from './analyze-checks.js';
import type { Check } from './check.js';

/** The oldest Node that the packages are tested on. */
const oldestNode = [20, 19] as const;

/** Looks at everything. Nothing is fetched, installed or changed. */
export async function runChecks(env: CliIo['env'], backend: BackendPreference | undefined): Promise<readonly Check[]> {
  return [
    nodeCheck(process.versions.node),
    backendCheck(backend),
    ...(await mediaChecks()),
    ...(await analyzeChecks(env)),
  ];
}

export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const remedy = ok ? null : `install Node ${oldestNode.join('.')} or newer (https://nodejs.org)`;
  return {
    name: 'node',
    status: ok ? 'ok' : 'missing',
    detail: `${version} on ${process.platform} ${process.arch}`,
    remedy,
  };
}

function backendCheck(preference: BackendPreference | undefined): Check {
  try {
    const { backend, reason } = selectBackend(preference);
    const detail = `${backend.name}: ${reason}`;
    if (backend.name === 'native') return { name: 'backend', status: 'ok', detail, remedy: null };
    const remedy = 'install or build @footlight/compare-native for this platform; everything works without it, slower';
    return { name: 'backend', status: 'fallback', detail, remedy };
  } catch (error) {
    return { name: 'backend', status: 'missing', detail: messageOf(error), remedy: 'ask for auto or typescript' };
  }
}

async function mediaChecks(): Promise<Check[]> {
  const { createModelStore, locateFfmpeg } = await import('@footlight/media-analysis');
  return [await ffmpegCheck(locateFfmpeg), await modelsCheck(createModelStore())];
}

async function ffmpegCheck(locate: () => Promise<{ path: string; version: string; foundIn: string }>): Promise<Check> {
  try {
    const { path, version, foundIn } = await locate();
    return { name: 'ffmpeg', status: 'ok', detail: `${version} at ${path} (${foundIn})`, remedy: null };
  } catch (error) {
    if (!FootlightError.is(error)) throw error;
    const [what, ...remedy] = error.message.split('; ');
    return { name: 'ffmpeg', status: 'missing', detail: what ?? error.message, remedy: remedy.join('; ') || null };
  }
}

interface ModelStates {
  readonly folder: string;
  verify(): Promise<readonly { readonly entry: { readonly name: string }; readonly state: string }[]>;
}

async function modelsCheck(store: ModelStates): Promise<Check> {
  const states = await store.verify();
  const missing = states
    .filter(({ state }) => state !== 'verified')
    .map(({ entry, state }) => `${entry.name} (${state})`);
  const detail = `${states.length - missing.length} of ${states.length} in ${store.folder}`;
  if (missing.length === 0) return { name: 'models', status: 'ok', detail, remedy: null };
  const remedy =
    'footlight models pull, or set FOOTLIGHT_MODELS_DIR to a folder that has them; needed for videos and for analyze';
  return { name: 'models', status: 'missing', detail: `${detail}; not there: ${missing.join(', ')}`, remedy };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
