import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KubernetesObject, startApiServer } from '@cdk8s-status/apiserver';
import { parseAllDocuments } from 'yaml';
import { median } from '../median.ts';

/** What one process of its own measured, in milliseconds and bytes. */
export interface Measured {
  /** From before the module is read to the first verdict. */
  readonly firstVerdict: number;
  /** The same, on a CRD with a rule. */
  readonly firstVerdictWithRule: number;
  /** The verdict on a CRD, once warm: the median of ours, and the mean. */
  readonly each: number;
  readonly mean: number;
  /** From the start to a verdict on every CRD of ours. */
  readonly all: number;
  /** What the process has in memory afterwards, and had before. */
  readonly resident: number;
  readonly residentBefore: number;
}

const [module, withRule, folder] = process.argv.slice(2) as [string, string, string];

const crdOf = (rules: object) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...rules } } } },
      },
    ],
  },
});
const plain = crdOf({});
const ruled = crdOf({
  properties: { size: { type: 'integer' } },
  'x-kubernetes-validations': [{ rule: 'self.size > 1' }],
});

const crds = readdirSync(folder).flatMap((file) =>
  parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) => document.toJS() as KubernetesObject),
);

const residentBefore = process.memoryUsage().rss;
const start = performance.now();
const since = () => performance.now() - start;
const server = await startApiServer({ module });

async function mustPass(crd: KubernetesObject): Promise<void> {
  const { errors } = await server.validateCrd(crd);
  if (errors.length > 0) throw new Error(`expected a CRD that is taken, found ${JSON.stringify(errors)}`);
}

await mustPass(withRule === 'true' ? ruled : plain);
const first = since();
for (const crd of crds) await mustPass(crd);
const all = since();

const times: number[] = [];
const warm = 10;
for (let round = 0; round < 2 * warm; round++)
  for (const [i, crd] of crds.entries()) {
    const began = performance.now();
    await mustPass(crd);
    if (round >= warm) times[i] = Math.min(times[i] ?? Number.POSITIVE_INFINITY, performance.now() - began);
  }
await server.close();

const measured: Measured = {
  ...(withRule === 'true'
    ? { firstVerdict: 0, firstVerdictWithRule: first }
    : { firstVerdict: first, firstVerdictWithRule: 0 }),
  each: median(times),
  mean: times.reduce((sum, time) => sum + time, 0) / times.length,
  all,
  resident: process.memoryUsage().rss,
  residentBefore,
};
process.stdout.write(JSON.stringify(measured));
