import { type KubernetesObject, startApiServer } from '@cdk8s-status/apiserver';

/** What a process of its own held, in bytes. */
export interface Memory {
  /** After a thousand calls, and after ten thousand: the largest of several looks. */
  readonly early: number;
  readonly late: number;
}

interface Widget extends KubernetesObject {
  readonly spec: { readonly size: number };
  readonly status?: { readonly phase: string };
}

const [module] = process.argv.slice(2) as [string];
const apiVersion = 'example.com/v1';

/** Each with another name and another rule, so that nothing of one serves for the next. */
const crdOf = (i: number) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `widgets${i}.example.com` },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: `widgets${i}`, kind: 'Widget' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { size: { type: 'integer' } },
                'x-kubernetes-validations': [{ rule: `self.size < ${i + 100}`, message: 'it is too large' }],
              },
              status: { type: 'object', properties: { phase: { type: 'string' } } },
            },
          },
        },
      },
    ],
  },
});

const server = await startApiServer({ module });
let calls = 0;

/** Eight calls about one CRD, each of which must be right. */
async function turn(i: number): Promise<void> {
  const crd = crdOf(i);
  const name = `a-${i}`;
  const object: Widget = { apiVersion, kind: 'Widget', metadata: { name }, spec: { size: 1 } };
  const large = { ...object, spec: { size: i + 100 } };
  const { errors } = await server.validateCrd(crd);
  const opened = await server.openCrd(crd);
  const stored = await opened.admit(object);
  const refused = await opened.admit(large);
  const updated = await opened.admitUpdate(stored.object!, { ...stored.object!, spec: { size: 2 } });
  const shown = await opened.admitStatus(updated.object!, { ...updated.object!, status: { phase: 'Ready' } });
  const patch: Widget = { ...object, spec: { size: 3 } };
  const applied = await opened.apply(shown.object, patch, { manager: 'bench', force: true });
  const table = await opened.table([applied.object!]);
  calls += 8;
  const found = [errors, refused.errors, applied.errors, table.errors].map(({ length }) => length).join();
  if (found !== '0,1,0,0') throw new Error(`call ${calls}: found ${found} errors, expected 0,1,0,0`);
}

async function until(count: number): Promise<number> {
  let most = 0;
  for (let i = 0; calls < count; i++) {
    await turn(calls / 8);
    if (calls >= 0.9 * count && i % 20 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  return most;
}

const early = await until(1_000);
const memory: Memory = { early, late: await until(10_000) };
await server.close();
process.stdout.write(JSON.stringify(memory));
