import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

import { chooseReading, type OpenRecording, type ReadingMode } from '@footlight/coach';
import type { OnProgress } from '@footlight/contracts';
import type { OpenedObject } from '@footlight/s3-stream';

import type { CliIo } from '../console/cli-io.js';
import { CliError } from '../errors/cli-error.js';
import { isVideo } from '../input/read-poses.js';

/** A recording that is ready to be analysed. */
export interface NamedRecording extends OpenRecording {
  /** What people call it. */
  readonly name: string;
  /** Names this version of its bytes and how they are read; `null` for what cannot be read again. */
  readonly key: string | null;
  /** How a remote one is read, in words; `null` for a local one. */
  readonly how: string | null;
}

export interface OpenRecordingOptions {
  readonly read: ReadingMode;
  /** Take S3 keys as they are, without the environment's prefix. */
  readonly exactKey: boolean;
  readonly allowPrivateAddresses: boolean;
  /** Told of the sparse reading of a remote recording and of the analysis. */
  readonly onProgress: OnProgress;
}

const soundEndings = new Set([
  '.wav',
  '.flac',
  '.mp3',
  '.m4a',
  '.aac',
  '.ogg',
  '.opus',
  '.oga',
  '.wma',
  '.aiff',
  '.aif',
]);

/** The recordings that arguments name: a folder stands for those in it. @throws {CliError} `cli/usage` for a folder without any */
export async function recordingsOf(locations: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const location of locations) {
    const folder = !isAddress(location) && (await stat(location).catch(() => null))?.isDirectory();
    found.push(...(folder ? await inFolder(location) : [location]));
  }
  return found;
}

async function inFolder(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(
    (name) => isVideo(name) || soundEndings.has(extname(name).toLowerCase()),
  );
  if (names.length === 0)
    throw new CliError('cli/usage', `There is no recording in ${folder}; give one that has some.`);
  return names.toSorted().map((name) => join(folder, name));
}

/**
 * Opens a path, an http(s) or s3 address, or `-` for standard input.
 *
 * @throws {S3StreamError} what opening a remote one throws
 */
export async function openRecording(
  io: CliIo,
  location: string,
  options: OpenRecordingOptions,
): Promise<NamedRecording> {
  if (location === '-') return { name: 'standard input', key: null, how: null, source: io.stdin, ...nothingCounted };
  if (isAddress(location)) return openRemote(io, location, options);
  const found = await stat(location).catch(() => null);
  const version = found ? `${found.size} ${found.mtimeMs}` : 'absent';
  return {
    name: basename(location),
    key: `file ${resolve(location)} ${version}`,
    how: null,
    source: location,
    ...nothingCounted,
  };
}

const nothingCounted = { read: () => null, close: () => Promise.resolve() };

function isAddress(location: string): boolean {
  return /^(https?|s3):\/\//i.test(location);
}

async function openRemote(io: CliIo, location: string, options: OpenRecordingOptions): Promise<NamedRecording> {
  const { openObject, readEnvironment } = await import('@footlight/s3-stream');
  const { keyEnvironment, endpoint, region } = readEnvironment(io.env);
  const object = await openObject(location, {
    signal: io.signal,
    s3: { region, ...(endpoint === null ? {} : { endpoint }) },
    http: { allowPrivateAddresses: options.allowPrivateAddresses },
    ...(options.exactKey ? {} : { environment: keyEnvironment }),
  });
  try {
    const { source, how } = await chooseReading(object, options.read, {
      signal: io.signal,
      onProgress: options.onProgress,
    });
    const key = `object ${object.label} ${object.size} ${object.etag} ${how}`;
    return { name: nameOf(location), key: object.etag === null ? null : key, how, source, ...counted(object) };
  } catch (error) {
    await object.close();
    throw error;
  }
}

function counted(object: OpenedObject): Pick<NamedRecording, 'read' | 'close'> {
  return {
    read: () => ({ fetchedBytes: object.metrics().fetchedBytes, totalBytes: object.size }),
    close: () => object.close(),
  };
}

/** The last part of the path: what follows may carry a secret. */
function nameOf(location: string): string {
  const path = location.replace(/^[^:]+:\/\/[^/]*/, '').split(/[?#]/)[0] ?? '';
  return basename(path) || location.split(/[?#]/)[0] || 'recording';
}
