import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A module that a thread runs, and the Node options it needs. */
export interface RunnableModule {
  readonly url: URL;
  readonly execArgv: string[];
}

const sourceConditions = '--conditions=@footlight/source';

/** The module of that name beside the calling one, for a thread to run: built (`.js`, `.cjs`) or as source (`.ts`). */
export function siblingThread(callerUrl: string, name: string): RunnableModule {
  const url = new URL(`./${name}${extname(fileURLToPath(callerUrl))}`, callerUrl);
  if (!isSource(url)) return { url, execArgv: [] };
  // A thread cannot be given a loader by --import: it registers one itself and imports the source then.
  const loader = JSON.stringify(resolveFrom(url, 'tsx/esm/api').replace(/\.cjs$/, '.mjs'));
  const code = `import { register } from ${loader}; register(); await import(${JSON.stringify(url.href)});`;
  return { url: new URL(`data:text/javascript,${encodeURIComponent(code)}`), execArgv: [sourceConditions] };
}

/** Node options for a process that runs the module: TypeScript source goes through the repository's loader. */
export function processOptions(url: URL): string[] {
  return isSource(url) ? [sourceConditions, `--import=${resolveFrom(url, 'tsx')}`] : [];
}

function isSource(url: URL): boolean {
  return url.pathname.endsWith('.ts');
}

function resolveFrom(url: URL, name: string): string {
  return pathToFileURL(createRequire(url).resolve(name)).href;
}
