import { beforeAll, describe, expect, test } from '@jest/globals';
import { systems } from '../../../lib/systems/index.ts';
import { connectControllers } from '../control-plane/connect.ts';
import { eventually } from '../control-plane/eventually.ts';
import { deployed } from './deployed.ts';

interface Deployment {
  readonly spec: { readonly template: { readonly metadata: object; readonly spec: PodSpec } };
}
interface PodSpec {
  readonly securityContext: object;
  readonly containers: readonly { readonly securityContext: object }[];
}

const controlPlane = await connectControllers();
beforeAll(() => deployed(controlPlane), 60_000);

const run = systems.filter(({ controllers }) => controllers).map(({ name }) => name);

describe.each(run)('the controllers of %s', (system) => {
  const namespace = `${system}-system`;
  const name = `${system}-controller`;
  const deployment = async () =>
    (await controlPlane.request<Deployment>('GET', `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`)).body;
  const dryRun = async (change: (spec: PodSpec) => object) => {
    const { spec } = (await deployment()).spec.template;
    const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`;
    return controlPlane.request<{ message?: string }>('POST', path, {
      body: { metadata: { name: 'tried' }, spec: { ...spec, ...change(spec) } },
    });
  };

  test('run in a namespace that admits restricted pods only', async () => {
    const [container] = (await deployment()).spec.template.spec.containers;
    expect((await dryRun(() => ({}))).status).toBe(201);
    for (const change of [
      { securityContext: {} },
      { hostNetwork: true },
      { containers: [{ ...container, securityContext: {} }] },
    ]) {
      const { status, body } = await dryRun(() => change);
      expect({ status, message: body.message }).toEqual({
        status: 403,
        message: expect.stringContaining('violates PodSecurity "restricted:latest"'),
      });
    }
  });

  test('have all the pods that the Deployment wants: none is refused', async () => {
    const { code, stdout } = await controlPlane.kubectl([
      ...['wait', '--for=condition=Available', `deployment/${name}`, '-n', namespace, '--timeout=120s'],
    ]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `deployment.apps/${name} condition met\n` });
  }, 130_000);

  test.each([
    { it: 'create a Lease', verb: 'create', what: 'leases.coordination.k8s.io', allowed: true },
    { it: 'read its own', verb: 'get', what: `leases.coordination.k8s.io/${name}`, allowed: true },
    { it: 'renew its own', verb: 'update', what: `leases.coordination.k8s.io/${name}`, allowed: true },
    { it: 'read another', verb: 'get', what: 'leases.coordination.k8s.io/another', allowed: false },
    { it: 'take another', verb: 'update', what: 'leases.coordination.k8s.io/another', allowed: false },
    { it: 'delete its own', verb: 'delete', what: `leases.coordination.k8s.io/${name}`, allowed: false },
    { it: 'list them', verb: 'list', what: 'leases.coordination.k8s.io', allowed: false },
    { it: 'see pods', verb: 'get', what: 'pods', allowed: false },
    { it: 'change a Secret', verb: 'update', what: 'secrets', allowed: false },
  ])('may, in its namespace, $it: $allowed', async ({ verb, what, allowed }) => {
    const as = `--as=system:serviceaccount:${namespace}:${name}`;
    await eventually(async () => {
      const { stdout } = await controlPlane.kubectl(['auth', 'can-i', verb, what, '-n', namespace, as]);
      expect(stdout).toBe(allowed ? 'yes\n' : 'no\n');
    });
  });

  test('may not touch a Lease of another namespace', async () => {
    const as = `--as=system:serviceaccount:${namespace}:${name}`;
    const args = ['auth', 'can-i', 'create', 'leases.coordination.k8s.io', '-n', 'default', as];
    expect(await controlPlane.kubectl(args)).toMatchObject({ stdout: 'no\n' });
  });
});
