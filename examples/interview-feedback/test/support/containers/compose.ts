import { parse } from 'yaml';

import type { Deployed } from './deployed.js';
import { exampleFile } from './example-file.js';
import { imageCommand } from './image.js';

interface ComposeService {
  readonly command?: readonly string[];
  readonly environment: Record<string, string | number>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly volumes: readonly string[];
  readonly stop_grace_period: string;
}

/** The service of this name, with the defaults of what .env may set. */
export function inCompose(part: Deployed['part']): Deployed {
  const text = exampleFile('compose.yaml').replace(/\$\{\w+:-([^}]*)\}/g, '$1');
  const { services } = parse(text, { merge: true }) as { services: Record<string, ComposeService> };
  const service = services[part] as ComposeService;
  const url = new URL(/fetch\('([^']+)'\)/.exec(service.healthcheck.test.join(' '))?.[1] ?? '');
  return {
    where: 'compose.yaml',
    part,
    program: service.command?.[0] ?? imageCommand,
    environment: Object.fromEntries(Object.entries(service.environment).map(([name, value]) => [name, String(value)])),
    probes: [{ path: url.pathname, port: Number(url.port) }],
    mounts: service.volumes.map((volume) => volume.split(':')[1] ?? ''),
    stopSeconds: Number.parseInt(service.stop_grace_period, 10),
  };
}
