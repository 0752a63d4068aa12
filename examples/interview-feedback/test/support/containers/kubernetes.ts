import { parseAllDocuments } from 'yaml';

import type { Deployed } from './deployed.js';
import { exampleFile } from './example-file.js';
import { imageCommand } from './image.js';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

/** An object of kubernetes.yaml, as far as it is looked at. */
interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector: object;
    readonly ports: readonly { readonly targetPort: string }[];
    readonly template: {
      readonly metadata: { readonly labels: object };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly volumes: readonly { readonly name: string }[];
        readonly containers: readonly {
          readonly args?: readonly string[];
          readonly env: readonly { readonly name: string; readonly value: string }[];
          readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
          readonly livenessProbe: Probe;
          readonly readinessProbe: Probe;
          readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
        }[];
      };
    };
  };
}

const kubernetesObjects = parseAllDocuments(exampleFile('kubernetes.yaml')).map(
  (document) => document.toJS() as KubernetesObject,
);

/** The object of this kind and name. @throws when there is none */
export function kubernetesObject(kind: string, name: string): KubernetesObject {
  const found = kubernetesObjects.find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`kubernetes.yaml has no ${kind} ${name}`);
  return found;
}

/** The deployment of this part. */
export function inKubernetes(part: Deployed['part']): Deployed {
  const pod = kubernetesObject('Deployment', `interviews-${part}`).spec.template.spec;
  const [container] = pod.containers;
  if (!container) throw new Error(`interviews-${part} has no container`);
  const portOf = (name: string) => container.ports.find((port) => port.name === name)?.containerPort ?? 0;
  return {
    where: 'kubernetes.yaml',
    part,
    program: container.args?.[0] ?? imageCommand,
    environment: Object.fromEntries(container.env.map(({ name, value }) => [name, value])),
    probes: [container.livenessProbe, container.readinessProbe].map(({ httpGet }) => ({
      path: httpGet.path,
      port: portOf(httpGet.port),
    })),
    mounts: container.volumeMounts.map(({ mountPath }) => mountPath),
    stopSeconds: pod.terminationGracePeriodSeconds,
  };
}
