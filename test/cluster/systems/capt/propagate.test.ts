import { beforeAll, describe, expect, test } from '@jest/globals';
import { propagateCaptCluster, propagateCaptControlPlane } from '../../../../lib/systems/capt/index.ts';
import { freshNamespace } from '../../control-plane/namespace.ts';
import { planes } from '../../planes/planes.ts';
import { cluster } from '../../stand-ins/cluster.ts';
import { installStandIns } from '../../stand-ins/install.ts';

const apiVersion = 'cluster.x-k8s.io/v1beta1';
const identity = { apiVersion, kind: 'Cluster', metadata: { name: 'demo' } };

interface Cluster {
  readonly spec: object;
  readonly status: object;
}
type Report = { readonly spec?: object; readonly status: object } | undefined;

describe.each(planes())('on $where', ({ controlPlane }) => {
  const { request } = controlPlane;
  let path: string;

  /** A report as a controller sends it: server-side apply, of the status and, where there is one, of the spec. */
  async function send(manager: string, report: Report): Promise<Cluster> {
    if (!report) throw new Error('nothing to report');
    const { spec, status } = report;
    const contentType = 'application/apply-patch+yaml';
    const options = `fieldManager=${manager}&force=true&fieldValidation=Strict`;
    if (spec)
      expect(await request('PATCH', `${path}?${options}`, { contentType, body: { ...identity, spec } })).toMatchObject({
        status: 200,
      });
    const sent = await request<Cluster>('PATCH', `${path}/status?${options}`, {
      contentType,
      body: { ...identity, status },
    });
    expect(sent.status).toBe(200);
    return sent.body;
  }
  const fromCluster = (status: object, spec = {}) => send('captcluster', propagateCaptCluster({ spec, status }));
  const fromPlane = (status: object) => send('captcontrolplane', propagateCaptControlPlane({ status }));

  beforeAll(async () => {
    await installStandIns(controlPlane, cluster);
    const collection = `/apis/${apiVersion}/namespaces/${await freshNamespace(controlPlane, 'propagate')}/clusters`;
    path = `${collection}/demo`;
    const body = { ...identity, spec: { paused: false } };
    expect(await request('POST', collection, { body })).toMatchObject({ status: 201 });
  });

  describe('a Cluster is told, in this order,', () => {
    test('that its infrastructure is not ready, and why', async () => {
      const { status } = await fromCluster({
        ready: false,
        failureReason: 'VPCCreationFailed',
        failureMessage: 'limit',
      });
      expect(status).toEqual({
        infrastructureReady: false,
        failureReason: 'VPCCreationFailed',
        failureMessage: 'limit',
      });
    });

    test('that it is, with its failure domains: the failure goes', async () => {
      const failureDomains = { a: { controlPlane: true }, b: { controlPlane: true } };
      const { status } = await fromCluster({ ready: true, failureDomains });
      expect(status).toEqual({ infrastructureReady: true, failureDomains });
    });

    test('that its control plane failed, beside what the infrastructure said', async () => {
      const failure = { failureReason: 'WorkspaceError', failureMessage: 'AccessDenied' };
      const { status } = await fromPlane({ ready: false, ...failure });
      expect(status).toMatchObject({ infrastructureReady: true, controlPlaneReady: false, ...failure });
    });

    test('again that its infrastructure is ready: the failure of the control plane stays', async () => {
      const { status } = await fromCluster({ ready: true });
      expect(status).toMatchObject({ infrastructureReady: true, failureReason: 'WorkspaceError' });
      expect(status).not.toHaveProperty('failureDomains');
    });

    test('that its control plane is ready, and where: the rest of its spec stays', async () => {
      const { spec, status } = await fromPlane({ ready: true, endpoint: 'api.example.com:443' });
      expect(spec).toEqual({ paused: false, controlPlaneEndpoint: { host: 'api.example.com', port: 443 } });
      expect(status).toEqual({ infrastructureReady: true, controlPlaneReady: true });
    });
  });
});
