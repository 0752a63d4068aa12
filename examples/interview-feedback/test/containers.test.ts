import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { healthRoutes } from '@footlight/service-kit';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import { readSettings } from '../src/index.js';
import { isIgnored, root, tracked, workspaceFolders } from './support/containers/build-context.js';
import { inCompose } from './support/containers/compose.js';
import { exampleFile } from './support/containers/example-file.js';
import { dockerfile, imageEnvironment, instruction } from './support/containers/image.js';
import { inKubernetes, kubernetesObject } from './support/containers/kubernetes.js';

const deployed = [inCompose('server'), inCompose('worker'), inKubernetes('server'), inKubernetes('worker')];
/** Those left out by default stand there as comments. */
const documented = Object.keys(parseEnv(exampleFile('.env.example').replace(/^# (?=[A-Z\d_]+=)/gm, '')));
/** Settings of somebody who runs the same service without containers too. */
const ownMachine = {
  FOOTLIGHT_HOST: '127.0.0.1',
  FOOTLIGHT_PORT: '1234',
  FOOTLIGHT_DATA: '.footlight',
  FOOTLIGHT_MODELS_DIR: 'models',
  FOOTLIGHT_WORKER_PORT: '1235',
};
/** How long they take to stop at most, seconds: requests under way, and analyses. */
const drainSeconds = { server: 10, worker: 30 };

describe.each(deployed)('$part in $where', ({ where, part, program, environment, probes, mounts, stopSeconds }) => {
  const settings = readSettings({ ...imageEnvironment, ...ownMachine, ...environment });

  it('runs a program that is there', () => {
    expect(program).toMatch(new RegExp(`/${part}\\.ts$`));
    expect(existsSync(join(root, program))).toBe(true);
  });

  it('is set by variables that the service knows', () => {
    expect(Object.keys(environment).filter((name) => !documented.includes(name) && !name.startsWith('AWS_'))).toEqual(
      [],
    );
  });

  it('keeps what its container needs, whatever .env says', () => {
    expect(settings).toMatchObject({ host: '0.0.0.0', dataFolder: '/data' });
  });

  it('finds the models where they are mounted', () => {
    const models = { ...imageEnvironment, ...ownMachine, ...environment }.FOOTLIGHT_MODELS_DIR;
    const needed = part === 'worker' || where === 'compose.yaml';
    expect(mounts.filter((mount) => mount === '/models')).toEqual(needed ? [models] : []);
  });

  it('is asked for its health where it answers', async () => {
    const app = new Hono().route('/health', healthRoutes());
    expect(probes.length).toBeGreaterThan(0);
    for (const { path, port } of probes) {
      expect(port).toBe(part === 'server' ? settings.port : settings.workerPort);
      expect((await app.request(path)).status, path).toBe(200);
      expect(instruction('EXPOSE').split(' ')).toContain(String(port));
    }
  });

  it('has time to stop', () => {
    expect(stopSeconds).toBeGreaterThan(drainSeconds[part]);
  });
});

describe('.env.example', () => {
  it('explains variables that something reads, and no others', () => {
    const sources = tracked.filter((file) => /^(packages|examples)\/[^/]+\/src\/.*(?<!\.test)\.ts$/.test(file));
    const code = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    expect(documented.length).toBeGreaterThan(30);
    expect(documented.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });
});

describe('compose.yaml', () => {
  it('gives both parts the same database, bell and recordings, none of them in a container of theirs', () => {
    const shared = ({ databaseUrl, recordings, bucket, jobs }: ReturnType<typeof readSettings>) => ({
      databaseUrl,
      recordings,
      bucket,
      redisUrl: jobs.redisUrl,
    });
    const settings = (['server', 'worker'] as const).map((part) => shared(readSettings(inCompose(part).environment)));
    expect(settings[0]).toEqual(settings[1]);
    expect(settings[0]).toEqual({
      databaseUrl: expect.stringMatching(/^mysql:\/\/footlight:[^@]+@database\/footlight$/),
      recordings: 's3://interviews/uploads',
      bucket: 'interviews',
      redisUrl: 'redis://redis:6379',
    });
  });
});

describe('kubernetes.yaml', () => {
  it.each(['server', 'worker'])('selects its own pods and mounts the volumes that they have: %s', (part) => {
    const { selector, template } = kubernetesObject('Deployment', `interviews-${part}`).spec;
    expect(selector).toEqual({ matchLabels: template.metadata.labels });
    const mounted = template.spec.containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name));
    expect(mounted.toSorted()).toEqual(template.spec.volumes.map(({ name }) => name).toSorted());
  });

  it('sends requests to the servers, and keeps one of them', () => {
    const { template } = kubernetesObject('Deployment', 'interviews-server').spec;
    const service = kubernetesObject('Service', 'interviews').spec;
    expect(service.selector).toEqual(template.metadata.labels);
    expect(template.spec.containers[0]?.ports.map(({ name }) => name)).toContain(service.ports[0]?.targetPort);
    const budget = kubernetesObject('PodDisruptionBudget', 'interviews-server').spec;
    expect(budget.selector).toEqual({ matchLabels: template.metadata.labels });
  });
});

describe('the image', () => {
  it('is built from every file of the packages that the service is made of', () => {
    const folders = workspaceFolders('@footlight-examples/interview-feedback');
    expect(folders).toEqual(expect.arrayContaining(['packages/coach', 'packages/core-compare', 'examples/page-kit']));
    const needed = tracked.filter((file) => folders.some((folder) => file.startsWith(`${folder}/`)));
    const forAll = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json'];
    expect(tracked).toEqual(expect.arrayContaining(forAll));
    expect([...needed, ...forAll].filter(isIgnored)).toEqual([]);
  });

  it('holds no secret, no history and nothing that was built elsewhere', () => {
    const left = ['examples/interview-feedback/.env', '.git/config', 'node_modules/zod/package.json', '.tools/x'];
    const built = ['packages/coach/dist/index.js', 'native/target/x', 'native/compare-node/a.linux-x64-gnu.node'];
    expect([...left, ...built].filter((path) => !isIgnored(path))).toEqual([]);
  });

  it('keeps its data where the volume is, and does not run as root', () => {
    expect(instruction('VOLUME')).toBe(imageEnvironment['FOOTLIGHT_DATA']);
    expect(instruction('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const steps = dockerfile.map((line) => line.split(' ')[0]);
    expect(steps.lastIndexOf('RUN')).toBeLessThan(steps.indexOf('USER'));
  });
});
